"""Benchmarks that print ratios against a named peer, both measured in one run."""
