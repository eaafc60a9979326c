"""The browser that walks the journeys: Debian's Chromium, or Playwright's own where that was installed.

Its shell without a window comes first: the same engine, but a context costs it 0.1 s of a core, and the browser, which
draws its own tabs and bars where nobody sees them, 0.4 s.
"""

import shutil
from pathlib import Path

LAUNCH_ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PLAYWRIGHTS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")


def chromium() -> Path | None:
    """The browser's program; None when there is none at all."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    return Path(found) if found else playwrights_own()


def playwrights_own() -> Path | None:
    """The newest Chromium that `playwright install chromium` left here, the shell before the browser."""
    folders = [Path(folder).expanduser() for folder in PLAYWRIGHTS]
    builds = [
        path
        for folder in folders
        for path in folder.glob("chromium*-*/chrome-*/*")
        if path.name in {"headless_shell", "chrome-headless-shell", "chrome", "Chromium"}
    ]
    return max(builds, default=None, key=lambda path: ("headless" in path.name, path))
