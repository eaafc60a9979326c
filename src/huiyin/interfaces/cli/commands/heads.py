"""Print where each chain of the record stands (公示链头): signed, to be posted in public.

Whoever keeps a copy can later tell, with `huiyin verify --posted FILE`, whether a chain was rewritten as a whole. The
output is one JSON object; its Ed25519 signature can be checked without Huiyin.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, say


def arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""
    del parser


def run(args: Namespace) -> int:
    """Print the signed heads."""
    del args
    import json

    from huiyin.interfaces import clock
    from huiyin.platform.audit.publishing import signed_heads

    say(json.dumps(signed_heads(at=clock.now()), ensure_ascii=False, indent=1))
    return OK
