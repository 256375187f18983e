"""What codes, units, substances, methods and terms mean, by look-up in tables."""
