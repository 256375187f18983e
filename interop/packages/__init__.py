"""Whole databases: a file, a folder or a zip, streamed one document at a time."""
