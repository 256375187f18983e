"""Interoperability of product carbon footprints and life-cycle datasets.

The package converts between Chinese and international formats with every value accounted for. It prepares
decisions; it certifies nothing.

    import interop

    for dataset in interop.read("database.zip"):
        print(dataset.kind.name, dataset.identity.uuid, dataset.names.get("zh"))
    report = interop.convert("database.zip", "tidas.zip", to="tidas", residue=True)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interop.api import Package, convert, read, validate

__version__ = "0.1.0"

__all__ = ["Package", "__version__", "convert", "read", "validate"]


def __getattr__(name: str) -> Any:
    """Load the Python interface when it is first used, so that the command line starts at once."""
    if name in __all__:
        from interop import api

        return getattr(api, name)
    raise AttributeError(f"module 'interop' has no attribute {name!r}")
