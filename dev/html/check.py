"""Reads pages with html-validate, all of them in one process of Node, and tells every fault with its rule.

    .venv/bin/python dev/html/check.py FOLDER

The validator comes from the lock file beside this script when it is first asked for. Rules and exceptions are in
.htmlvalidate.json, each reason in docs/decisions/0068.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent
sys.path.insert(0, str(HOME.parent))

from vendor import INSTALL, node, npm  # noqa: E402 - found by the line above

PROGRAM = HOME / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def install() -> None:
    """Fetch the validator, unless the one of the lock file is there."""
    lock, mark = HOME / "package-lock.json", HOME / "node_modules" / ".package-lock.json"
    if mark.is_file() and mark.stat().st_mtime >= lock.stat().st_mtime:
        return
    if not npm():
        raise SystemExit("no npm here: it comes with requirements-node.lock")
    subprocess.run([*npm(), *INSTALL], cwd=HOME, check=True)  # noqa: S603 - our own arguments


def faults_in(folder: Path) -> list[str]:
    """Every fault in the folder's pages: file, line, rule and what is wrong. Raises ValueError for an empty folder."""
    if not any(folder.glob("*.html")):
        raise ValueError(f"{folder} holds no page")
    install()
    with tempfile.TemporaryDirectory() as place:
        report = Path(place, "report.json")  # a pipe would be cut off where Node ends before it is read
        asked = [*node(), PROGRAM, "--config", HOME / ".htmlvalidate.json", "--formatter", f"json={report}"]
        ran = subprocess.run([*asked, f"{folder}/*.html"], capture_output=True, text=True, check=False, cwd=HOME)  # noqa: S603 - our own arguments
        if not report.exists():
            raise RuntimeError(ran.stderr or ran.stdout)
        told = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{Path(page['filePath']).name}:{one['line']}: {one['ruleId']}: {one['message']}"
        for page in told
        for one in page["messages"]
    ]


def main() -> int:
    """Print the faults; 1 when there is one. With --install only fetch the validator."""
    if sys.argv[1] == "--install":
        install()
        return 0
    folder = Path(sys.argv[1]).resolve()
    found = faults_in(folder)
    print("\n".join(found) or f"{len(list(folder.glob('*.html')))} kinds of pages, no fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
