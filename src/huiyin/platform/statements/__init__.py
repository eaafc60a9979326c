"""The statements behind the busiest doors: reads compiled once, rows of several tables written in one. No tables.

Everything here does what the ordinary way does, on PostgreSQL with less of it. It is for paths whose speed is measured
(`bench/`); elsewhere a queryset reads better.
"""

from .cursors import known_cursor
from .known import Kept, Known
from .together import Piece, insert_together

__all__ = ["Kept", "Known", "Piece", "insert_together", "known_cursor"]
