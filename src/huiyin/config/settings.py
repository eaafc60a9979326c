"""Django settings, read once from the environment by typed readers."""

import os
from pathlib import Path

DATA = Path(os.environ.get("HUIYIN_DATA", "var")).resolve()
SECRET_KEY = os.environ.get("HUIYIN_SECRET", "insecure-demo-secret-not-for-production-0123456789")
DEBUG = False
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = [
    "huiyin.platform.access",
    "huiyin.platform.audit",
    "huiyin.platform.persons",
    "huiyin.platform.calendar",
    "huiyin.platform.notices",
    "huiyin.domains.estates",
    "huiyin.domains.matters",
    "huiyin.interfaces.exchange",
    "huiyin.interfaces.api",
    "huiyin.interfaces.cli",
    "huiyin.interfaces.web.shared",
    "huiyin.interfaces.web.resident",
    "huiyin.interfaces.web.desk",
    "huiyin.interfaces.web.public",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
AUTH_USER_MODEL = "access.User"
ROOT_URLCONF = "huiyin.config.urls"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "huiyin.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000;",
        },
    }
}
