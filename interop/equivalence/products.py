"""A product as a user names it, as codes of the Central Product Classification."""

from __future__ import annotations

import re
from functools import cache

from interop.equivalence.rulesets.library import library_rule_set, rule_set_ids
from interop.model.finding import UsageError
from interop.model.ruleset.identity import ProductScope

_CODE = re.compile(r"(?:cpc:)?([0-9]{1,5})")
_HS = re.compile(r"hs:([0-9]{2,10})")


def product_codes_of(text: str) -> tuple[str, ...]:
    """Return the CPC codes that a text stands for.

    A CPC code stands for itself (``41431``, ``cpc:41431``). A code of the Harmonized System (``hs:7601.10``) or words
    (``aluminium ingot``, ``铝锭``) stand for the codes of the rule sets of the library that are for such a product.

    Args:
        text: What the user wrote.

    Raises:
        UsageError: No rule set of the library is for such a product.
    """
    code = _CODE.fullmatch(text.strip().lower())
    if code is not None:
        return (code[1],)
    heading = _HS.fullmatch(text.strip().lower().replace(".", ""))
    found = {cpc for scope in _scopes() if _meant(scope, text, heading) for cpc in scope.cpc}
    if not found:
        raise UsageError(
            f"No rule set of the library is for a product {text!r}; name it by its CPC code, such as 41431, or by its "
            "HS code, such as hs:7601."
        )
    return tuple(sorted(found))


@cache
def _scopes() -> tuple[ProductScope, ...]:
    found = (library_rule_set(name) for name in rule_set_ids())
    return tuple(rule_set.products for rule_set in found if rule_set is not None and rule_set.products.cpc)


def _meant(scope: ProductScope, text: str, heading: re.Match[str] | None) -> bool:
    if heading is not None:
        return any(heading[1].startswith(code) or code.startswith(heading[1]) for code in scope.hs)
    words = text.lower().split()
    texts = [spoken.lower() for spoken in (scope.text or {}).values()]
    return bool(words) and any(all(word in spoken for word in words) for spoken in texts)
