"""Every limit a reader keeps to, by name, with the option that changes it.

The defaults hold any real dataset or footprint with room to spare, and stop an input that was made to exhaust
memory or time. A refusal always names the limit, the value that hit it and the option.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace

from interop.model.finding import InputRefused, UsageError
from interop.model.rules import refused


def _limit(default: int, ceiling: int | None = None) -> int:
    """Declare one limit; a ceiling is where a parser underneath stops whatever is asked for."""
    value: int = field(default=default, metadata={"ceiling": ceiling})
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one run; every value is a positive whole number.

    Attributes:
        input_bytes: Size of one file, of one member of a package, and of a zip itself, in bytes.
        package_entries: Files in one folder or entries in one zip.
        zip_inflated_bytes: Declared size of all entries of a zip together, in bytes.
        zip_ratio: Inflated size of one entry divided by its packed size.
        zip_ratio_bytes: Inflated size in bytes up to which the ratio of an entry does not matter.
        xml_depth: Nesting of XML elements; libxml2 itself stops at the default, which can only be lowered.
        xml_text_bytes: One text, attribute value, comment or instruction, in bytes; can only be lowered as
            well.
        json_depth: Nesting of JSON arrays and objects.
        number_chars: Characters of one number as written.
        number_exponent: Largest decimal exponent of a number, of either sign (30 allows 1e-30 to 9.9e30).
        yaml_bytes: Size of a YAML file, in bytes.
        yaml_depth: Nesting of YAML lists and mappings.
        csv_field_chars: Characters of one field of a CSV file; the csv module itself stops at the default.
        table_rows: Number of the last row of a table, header included.
        table_columns: Number of the last column of a table.
        table_cells: Rows times columns of one table, and cells with a value in one workbook.
    """

    input_bytes: int = _limit(200_000_000)
    package_entries: int = _limit(100_000)
    zip_inflated_bytes: int = _limit(2_000_000_000)
    zip_ratio: int = _limit(100)
    zip_ratio_bytes: int = _limit(1_048_576)
    xml_depth: int = _limit(256, ceiling=256)
    xml_text_bytes: int = _limit(10_000_000, ceiling=10_000_000)
    json_depth: int = _limit(64, ceiling=400)
    number_chars: int = _limit(64, ceiling=4_000)
    number_exponent: int = _limit(30, ceiling=308)
    yaml_bytes: int = _limit(10_000_000)
    yaml_depth: int = _limit(64, ceiling=400)
    csv_field_chars: int = _limit(131_072, ceiling=131_072)
    table_rows: int = _limit(1_000_000)
    table_columns: int = _limit(1_000)
    table_cells: int = _limit(5_000_000)

    def with_overrides(self, settings: Iterable[str]) -> Limits:
        """Return these limits with some values changed.

        Args:
            settings: Texts such as ``input-bytes=500000000``, as given to ``--limit``; the last of two wins.

        Raises:
            UsageError: A name is unknown, a value is not a positive whole number, or it lies above what the
                parser underneath can read safely.
        """
        return replace(self, **dict(_setting(text) for text in settings))

    def exceeded(
        self,
        rule: str,
        option: str,
        value: int,
        *,
        file: str | None = None,
        path: str | None = None,
        line: int | None = None,
    ) -> InputRefused:
        """Make the refusal of an input that hit one limit.

        Args:
            rule: Id of the rule; its message may name ``value``, ``limit`` and ``option``.
            option: Name of the limit, a key of `OPTIONS`.
            value: The value that hit the limit, or the smallest it can be where reading stopped there.
            file: Path of the file, or the exact path inside a package.
            path: Place inside the file.
            line: Line in the file, counted from 1.
        """
        limit: int = getattr(self, OPTIONS[option])
        return refused(rule, file=file, path=path, line=line, value=value, limit=limit, option=option)


OPTIONS: dict[str, str] = {item.name.replace("_", "-"): item.name for item in fields(Limits)}
"""Name of each limit on the command line (``--limit NAME=N``), with the attribute of `Limits` it sets."""

_CEILINGS: dict[str, int | None] = {item.name: item.metadata["ceiling"] for item in fields(Limits)}

DEFAULT_LIMITS = Limits()
"""The limits where nothing else is asked for."""


def _setting(text: str) -> tuple[str, int]:
    """Read one ``NAME=N``."""
    option, _, literal = text.partition("=")
    name = OPTIONS.get(option.strip())
    if name is None:
        raise UsageError(f"There is no limit {option.strip()!r}; the limits are {', '.join(OPTIONS)}.")
    digits = literal.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18 and int(digits) > 0):
        raise UsageError(f"The limit {option.strip()} needs a positive whole number, not {literal.strip()!r}.")
    ceiling = _CEILINGS[name]
    if ceiling is not None and int(digits) > ceiling:
        raise UsageError(f"The limit {option.strip()} cannot exceed {ceiling}: beyond it nothing is read safely.")
    return name, int(digits)
