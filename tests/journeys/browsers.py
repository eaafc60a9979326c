"""The browser that walks the journeys: Debian's Chromium, or Playwright's own where that was installed."""

import shutil
from pathlib import Path

LAUNCH_ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PLAYWRIGHTS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")


def chromium() -> Path | None:
    """The browser's program; None when there is none at all."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    return Path(found) if found else playwrights_own()


def playwrights_own() -> Path | None:
    """The newest Chromium that `playwright install chromium` left here."""
    folders = [Path(folder).expanduser() for folder in PLAYWRIGHTS]
    builds = [
        path
        for folder in folders
        for path in folder.glob("chromium-*/chrome-*/*")
        if path.name in {"chrome", "Chromium"}
    ]
    return max(builds, default=None)
