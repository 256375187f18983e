"""Fill the GB/T 24067 template with the values of ``values.yaml``: the example report of an aluminium ingot.

Run it from anywhere: ``python examples/aluminium-ingot/make_report.py``. The same values give the same bytes.
"""

from pathlib import Path

import yaml

from interop.formats.gbt24067 import adapter

HERE = Path(__file__).parent


def main() -> None:
    """Write ``report.xlsx`` beside this file."""
    values = yaml.safe_load((HERE / "values.yaml").read_text(encoding="utf-8"))
    (HERE / "report.xlsx").write_bytes(adapter("gbt24067-xlsx").encode([values], {}))


if __name__ == "__main__":
    main()
