"""The web server: gunicorn, started from within, so that one command serves the site.

Threads within processes: a page waits mostly for the database. SQLite lets one process write at a time, so one process
with more threads serves it best; a PostgreSQL server is worth a process a core.
"""

import gc
import os
from typing import Any, Final

from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from gunicorn.app.base import BaseApplication

from .statics import prepare_static_files

SQLITE_THREADS: Final = 8
SERVER_THREADS: Final = 4
PATIENCE_S: Final = 60
LONGEST_LINE: Final = 8190  # a search in Chinese takes nine bytes a character
LONGEST_HEADER: Final = 16 * 1024  # a little more is answered by us, in words, instead of by the server's own page
GARBAGE_AFTER: Final = 20_000  # objects more than were let go


class Server(BaseApplication):
    """Gunicorn with our application loaded once, before its processes part."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options given and no configuration file."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Load Django's application."""
        return get_wsgi_application()


def parted(_server: object, _worker: object) -> None:
    """Close what a parent opened: two processes cannot talk through one connection."""
    connections.close_all()
    # What was loaded stays: looking through it for garbage again and again costs time, and memory that processes share.
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, *gc.get_threshold()[1:])


def server_options(*, host: str, port: int, processes: int | None, threads: int | None) -> dict[str, Any]:
    """Gunicorn's settings for this machine and database; what is not given is chosen."""
    embedded = connection.vendor == "sqlite"
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": processes or (1 if embedded else os.cpu_count() or 1),
        "threads": threads or (SQLITE_THREADS if embedded else SERVER_THREADS),
        "worker_class": "gthread",
        "preload_app": True,
        "pre_fork": parted,
        "post_fork": parted,
        "timeout": PATIENCE_S,
        "graceful_timeout": PATIENCE_S // 2,
        "limit_request_line": LONGEST_LINE,
        "limit_request_field_size": LONGEST_HEADER,
        "keepalive": 5,
        "control_socket_disable": True,  # one door less; signals do what it would
        "loglevel": "warning",
        "proc_name": "huiyin",
    }


def serve(
    *, host: str = "127.0.0.1", port: int = 8000, processes: int | None = None, threads: int | None = None
) -> None:
    """Serve the site until told to stop (SIGTERM or Ctrl-C); Django must be set up.

    Never returns: gunicorn ends the process, with an exit code of its own when the port is taken.
    """
    prepare_static_files()
    Server(server_options(host=host, port=port, processes=processes, threads=threads)).run()
