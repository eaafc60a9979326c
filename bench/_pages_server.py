"""The product as `huiyin serve` runs it, and beside it the yardstick's files, compressed and kept as they should be."""

import gzip
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from whitenoise import WhiteNoise

from huiyin.config.server import Server, server_options
from huiyin.config.statics import prepare_static_files

PREFIX = "/yardstick/"


class Both(Server):
    """The product's server, and the yardstick under an address of its own."""

    def __init__(self, options: dict[str, Any], built: Path) -> None:
        self.built = built
        super().__init__(options)

    def load(self) -> Any:
        """Choose by the address; every page of the yardstick is the same document, as its router wants it."""
        product = super().load()
        page = gzip.compress((self.built / "index.html").read_bytes())

        def shell(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
            kept = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-cache")]
            start_response("200 OK", [*kept, ("Content-Encoding", "gzip"), ("Content-Length", str(len(page)))])
            return [page]

        files = WhiteNoise(shell, root=self.built, prefix=PREFIX, max_age=0, immutable_file_test=rf"^{PREFIX}assets/")

        def application(environ: dict[str, Any], start_response: Any) -> Any:
            return (files if environ["PATH_INFO"].startswith(PREFIX) else product)(environ, start_response)

        return application


if __name__ == "__main__":
    prepare_static_files()
    Both(server_options(host="127.0.0.1", port=int(sys.argv[1]), processes=None, threads=None), Path(sys.argv[2])).run()
