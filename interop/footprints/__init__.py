"""Footprint documents as a stream: read, convert, gaps, supply, disclosure."""
