"""The only place in the web interface that reads the clock; everything behind it is told the moment."""

from datetime import datetime

from huiyin.interfaces import clock


def present() -> datetime:
    """Now, aware; a demo's visitors may have moved it."""
    return clock.now()
