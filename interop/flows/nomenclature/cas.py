"""CAS registry numbers: one form, and the check digit."""

from __future__ import annotations

import re
from functools import lru_cache

_FORM = re.compile(r"0*([0-9]{2,7})-([0-9]{2})-([0-9])")


@lru_cache(maxsize=100_000)
def cas_number(text: str) -> str:
    """Return a CAS registry number without leading zeros.

    Args:
        text: The number as a list writes it (``000124-38-9``).

    Returns:
        The number, or an empty text where it has another form or its check digit is wrong.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return ""
    body = found[1] + found[2]
    total = sum(place * int(digit) for place, digit in enumerate(reversed(body), 1))
    return f"{found[1]}-{found[2]}-{found[3]}" if total % 10 == int(found[3]) else ""
