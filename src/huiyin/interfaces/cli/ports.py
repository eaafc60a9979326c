"""Whether a port can be had, asked before anything starts."""

import socket

from django.utils.translation import gettext as _

from .console import Stop

HIGHEST = 65535


def require_free(host: str, port: int) -> None:
    """Raise Stop when nothing can listen there."""
    if not 0 < port <= HIGHEST:
        raise Stop(_("%(port)s is no port: use a number from 1 to 65535.") % {"port": port})
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            told = _(
                "Port %(port)s on %(host)s cannot be had (%(why)s): stop what uses it, or choose another: --port N."
            )
            raise Stop(told % {"port": port, "host": host, "why": error.strerror or error}) from error
