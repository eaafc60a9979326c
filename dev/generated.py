"""Pages that a command writes: it writes those that are stale, or only names them."""

import argparse
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def keep_fresh(described: str, pages: Mapping[Path, str]) -> int:
    """Write each page that does not say what it has to; with --check write none, and answer 1 if there is any.

    `described` is what --help prints; `pages` maps each path to its whole text.
    """
    parser = argparse.ArgumentParser(description=described, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when a page is stale")
    checking: bool = parser.parse_args().check
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if not checking:
        for path in stale:
            path.write_text(pages[path], encoding="utf-8")
    if stale:
        print(f"{'stale' if checking else 'written'}: {', '.join(str(path.relative_to(ROOT)) for path in stale)}")
    return 1 if stale and checking else 0
