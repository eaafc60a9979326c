"""Serve the site (启动网站).

Pages for residents and staff, and the interface under /api/v1, until stopped by Ctrl-C or SIGTERM. Beside it
`huiyin worker` must run: without it no message leaves and no deadline moves anything up. In production a proxy in
front speaks https (HUIYIN_TLS=behind-proxy).
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK


def arguments(parser: ArgumentParser) -> None:
    """Where to listen and with how many hands."""
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="the port to listen on (default 8000)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1, this machine only)"
    )
    parser.add_argument("--processes", type=int, metavar="N", help="how many processes (default: chosen)")
    parser.add_argument("--threads", type=int, metavar="N", help="how many threads in each (default: chosen)")


def run(args: Namespace) -> int:
    """Serve until told to stop."""
    from huiyin.config.server import serve
    from huiyin.interfaces.cli.ports import require_free
    from huiyin.interfaces.cli.tables import require_tables

    require_tables()
    require_free(args.host, args.port)
    serve(host=args.host, port=args.port, processes=args.processes, threads=args.threads)
    return OK
