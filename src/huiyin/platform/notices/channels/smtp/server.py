"""Reading the address of a mail server.

smtp://host:25                    plain, on a private network
smtp+tls://user:password@host:587 STARTTLS
smtps://user:password@host:465    TLS from the first byte
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server and how to speak to it."""

    scheme: str
    host: str
    port: int
    user: str
    password: str

    def __repr__(self) -> str:
        return f"Server({self.scheme}://{self.host}:{self.port})"


def read_server(address: str) -> Server:
    """The server of an address. Raises ValueError for another scheme or an address without a host."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("a mail server looks like smtp://host:25, smtp+tls://user:password@host:587 or smtps://…")
    port = parts.port or PORTS[parts.scheme]
    return Server(parts.scheme, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""))
