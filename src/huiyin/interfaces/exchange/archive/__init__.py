"""One file with everything a district keeps: every table, every photo, and, where asked for, the key ring.

A ZIP: `manifest.json`, `tables/NAME.jsonl` (one row a line, fields by their column's name), `files/…`, `keys.json`.
Nothing in it depends on the database it came from, so a store on SQLite can be restored on PostgreSQL and back.
Sessions are left out (people sign in again), and what Django fills in by itself.
"""

from .backing_up import Saved, back_up
from .manifest import FORMAT, Manifest
from .restoring import Restored, restore

__all__ = ["FORMAT", "Manifest", "Restored", "Saved", "back_up", "restore"]
