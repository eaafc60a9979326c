"""What the tests need besides Python: PostgreSQL 15+, Chromium with its driver, a Chinese font, Pango, and pdftoppm.

Installs what is missing with apt where that is allowed; elsewhere says what to install, and ends with 1.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.engine import NoEngineError, programs  # noqa: E402 - found by the line above
from tests.journeys.browsers import chromium  # noqa: E402 - same

FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
)
CHINESE_FONTS = ("*CJK*", "*PingFang*", "*wqy*", "*SourceHan*", "*NotoSansSC*", "*STHeiti*")


@dataclass(frozen=True)
class Need:
    """One thing from the system: what it is, Debian's package, and how to see whether it is there."""

    what: str
    package: str
    there: Callable[[], bool]


def has_postgresql() -> bool:
    """Whether a recent `initdb` can be found."""
    try:
        programs()
    except NoEngineError:
        return False
    return True


def has_font() -> bool:
    """Whether some font draws Chinese; without one every character is a box and pictures prove nothing."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob(name), None) for folder in folders if folder.is_dir() for name in CHINESE_FONTS)


def playwright_starts() -> bool:
    """Whether Playwright's driver finds the libraries it was linked with; a small Debian lacks one."""
    asked = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own arguments


def prints() -> bool:
    """Whether WeasyPrint finds Pango, with which it draws."""
    asked = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own arguments


NEEDS = (
    Need("PostgreSQL 15 or newer", "postgresql", has_postgresql),
    Need("Chromium", "chromium-headless-shell", lambda: chromium() is not None),
    Need("a library that Playwright's driver is linked with", "libatomic1", playwright_starts),
    Need("Pango, with which PDFs are drawn", "libpangoft2-1.0-0", prints),
    Need("pdftoppm, which draws a PDF's pages", "poppler-utils", lambda: shutil.which("pdftoppm") is not None),
    Need("a font with Chinese characters", "fonts-noto-cjk", has_font),
)


def apt() -> list[str] | None:
    """How apt-get is called here, or None where we may not."""
    program = shutil.which("apt-get")
    if program is None:
        return None
    if os.geteuid() == 0:
        return [program]
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603
        return [sudo, "-n", program]
    return None


def install(packages: list[str]) -> None:
    """Install with apt, asking nothing; what it prints tells the rest."""
    command = apt()
    if command is None:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"installing {', '.join(packages)}", flush=True)
    subprocess.run([*command, "update", "-qq"], env=quiet, check=False)  # noqa: S603 - our own arguments
    subprocess.run([*command, "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet, check=False)  # noqa: S603


def main() -> int:
    """See what is missing, try to install it, tell what is missing still."""
    missing = [need for need in NEEDS if not need.there()]
    if missing:
        install([need.package for need in missing])
        missing = [need for need in missing if not need.there()]
    if missing:
        print("The tests need what this machine lacks and we may not install here:", file=sys.stderr)
        for need in missing:
            print(f"  - {need.what} (Debian's package: {need.package})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
