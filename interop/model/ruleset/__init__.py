"""The rule set: the choices that a standard or product rule makes, dimension by dimension."""
