"""Huiyin (回音): every matter gets an answer, and every matter gets settled."""

__version__ = "0.1.0"
