"""What the name of a substance says: its key, isotope, charge, refrigerant code and origin."""
