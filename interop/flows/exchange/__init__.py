"""Mapping files in the community's formats: SSSOM, GLAD, openLCA and randonneur."""

from interop.flows.exchange.files import parse_mapping, read_mapping, write_mapping

__all__ = ["parse_mapping", "read_mapping", "write_mapping"]
