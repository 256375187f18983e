"""Rule sets and footprints compared: relation, effect, evidence, status."""
