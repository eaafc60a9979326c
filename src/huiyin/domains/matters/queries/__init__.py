"""Reads: they take the viewer and return querysets."""
