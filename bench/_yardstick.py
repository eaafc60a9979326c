"""Builds the yardstick, the same pages in Vue 3 and Vant, from its lock file."""

import subprocess
import sys
from pathlib import Path

from _rig import ROOT

HOME = ROOT / "bench" / "yardstick"
BUILT = HOME / "dist"
API = HOME / "dist" / "api"
WHAT_IT_IS_MADE_OF = ("package-lock.json", "vite.config.js", "index.html", "src")


def build() -> Path:
    """The folder with what a browser loads; made anew when anything it is made of is younger."""
    if not _fresh():
        sys.path.insert(0, str(ROOT / "dev"))
        from vendor import INSTALL, node, npm  # noqa: PLC0415 - found by the line above

        if not npm():
            raise SystemExit("no npm here: it comes with requirements-node.lock (make .make/node)")
        subprocess.run([*npm(), *INSTALL], cwd=HOME, check=True)  # noqa: S603 - our own arguments
        subprocess.run([*node(), "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], cwd=HOME, check=True)  # noqa: S603 - our own arguments
    return BUILT


def compress(folder: Path) -> None:
    """Put a compressed copy beside each file, as our own static files have one."""
    subprocess.run([sys.executable, "-m", "whitenoise.compress", "--quiet", folder], check=True)  # noqa: S603 - our own arguments


def _fresh() -> bool:
    made = BUILT / "index.html"
    sources = [HOME / name for name in WHAT_IT_IS_MADE_OF]
    files = [one for source in sources for one in (source.rglob("*") if source.is_dir() else [source])]
    return made.is_file() and all(one.stat().st_mtime <= made.stat().st_mtime for one in files)
