"""Canonical types that every format meets; no format meets another one."""
