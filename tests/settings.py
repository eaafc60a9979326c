"""The product's settings with an invented environment: the suite never reads the machine's own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.engine import database_url

# A wish of whoever runs the suite, told before the machine's own settings are forgotten.
os.environ.setdefault("HUIYIN_TEST_HISTORIES", os.environ.get("HUIYIN_HISTORIES", "60"))

for name in [name for name in os.environ if name.startswith("HUIYIN_") and not name.startswith("HUIYIN_TEST_")]:
    del os.environ[name]

os.environ["HUIYIN_MODE"] = "test"
os.environ["HUIYIN_DATA"] = tempfile.mkdtemp(prefix="huiyin-test-")
os.environ["HUIYIN_DATABASE"] = database_url()
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the thread that talks to the database

Path(os.environ["HUIYIN_DATA"], "static").mkdir()  # whitenoise wants to see it
atexit.register(shutil.rmtree, os.environ["HUIYIN_DATA"], ignore_errors=True)

from huiyin.config.settings import *  # noqa: E402, F403 - the environment comes first

# As Argon2 as in production, at a thousandth of the price: no test is about the cost of a guess.
PASSWORD_HASHERS = ["tests.hashers.CheapArgon2"]

# A file also on SQLite: in memory, threads share one cache, whose locks do not wait as those of a file do.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405 - from the settings above
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["HUIYIN_DATA"], "test.sqlite3")}  # noqa: F405 - same

if "HUIYIN_TEST_PAGES" in os.environ:  # keep what any test has seen, for a validator; after compression
    MIDDLEWARE.insert(MIDDLEWARE.index("huiyin.config.compression.Compression") + 1, "tests.pages.keeping.keep_pages")  # noqa: F405 - from the settings above
