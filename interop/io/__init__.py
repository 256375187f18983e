"""Gates: safe bytes in, deterministic bytes out."""
