"""Footprints that the tests compare."""

import json
from copy import deepcopy
from pathlib import Path

_INGOT = json.loads((Path(__file__).parents[3] / "mappings" / "fields" / "examples" / "ingot.json").read_bytes())


def ingot(**changes):
    """The example ingot under both Chinese standards, with some of its parts replaced (None takes one out)."""
    document = deepcopy(_INGOT)
    document["rules"] = {"standards": [{"code": "GB/T 24067-2024"}, {"code": "GB/T 44905-2024"}]}
    document |= changes
    return {key: value for key, value in document.items() if value is not None}
