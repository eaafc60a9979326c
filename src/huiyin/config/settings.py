"""Django's settings. What an operator may change comes from `environment.py`, read once and checked together."""

import os
from pathlib import Path
from typing import Any

from .environment import read_environment

PACKAGE = Path(__file__).resolve().parent.parent
PAPERS = next(
    folder for folder in (PACKAGE / "docs", PACKAGE.parent.parent / "docs") if folder.is_dir()
)  # wheel, checkout
ENVIRONMENT = read_environment(os.environ, Path.cwd())

# --- What an operator decides
MODE = ENVIRONMENT.mode
DATA = ENVIRONMENT.data
BASE_URL = ENVIRONMENT.base_url
KEYS = ENVIRONMENT.keys
CIPHER = ENVIRONMENT.cipher
AUDIT_HASH = ENVIRONMENT.audit_hash
SECRET_KEY = ENVIRONMENT.secret
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts) or ["*"]  # production has refused to start without a name
DATABASES: dict[str, dict[str, Any]] = {"default": dict(ENVIRONMENT.database)}
SMTP = ENVIRONMENT.smtp
DEMO_FOLDER = DATA / "demo"  # made by `huiyin demo`: what its visitors may set back to, and how its clock stands
DEMO = MODE == "demo" and DEMO_FOLDER.is_dir()
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

# --- What it is made of
INSTALLED_APPS = [
    "huiyin.platform.access",
    "huiyin.platform.audit",
    "huiyin.platform.persons",
    "huiyin.platform.calendar",
    "huiyin.platform.notices",
    "huiyin.domains.estates",
    "huiyin.domains.matters",
    "huiyin.domains.meetings",
    "huiyin.domains.works",
    "huiyin.interfaces.exchange",
    "huiyin.interfaces.api",
    "huiyin.interfaces.cli",
    "huiyin.interfaces.web.shared",
    "huiyin.interfaces.web.resident",
    "huiyin.interfaces.web.department",
    "huiyin.interfaces.web.desk",
    "huiyin.interfaces.web.settings",
    "huiyin.interfaces.web.public",
    "huiyin.interfaces.web.meeting",
    "huiyin.interfaces.web.works",
    "huiyin.interfaces.web.help",
    "django.contrib.auth",  # sessions and passwords; its groups and permissions stay empty, posts hold the verbs
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, after ours
    "django_htmx",
    "csp",
]
if DEMO:  # pages on which one becomes anybody with one click: never where residents rely on it
    INSTALLED_APPS.append("huiyin.interfaces.web.demo")
MIDDLEWARE = [
    "huiyin.config.hosts_first.hosts_first",
    "django.middleware.security.SecurityMiddleware",
    "huiyin.config.api_first.api_first",
    "huiyin.config.looks_first.looks_first",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "huiyin.interfaces.web.shared.styles.Policy",
    "huiyin.config.compression.Compression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "huiyin.interfaces.web.shared.middleware.reading",  # finds who looks, and asks the account for its language
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "huiyin.interfaces.web.shared.middleware.PlainFailures",
]
if DEMO:
    MIDDLEWARE.append("huiyin.interfaces.web.demo.middleware.demonstrating")
ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"
KEPT_SECONDS = 0 if MODE == "test" else 2  # how long a process may go on with what operators set before it looks again
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "huiyin.interfaces.web.shared.forms.Renderer"
CSRF_FAILURE_VIEW = "huiyin.interfaces.web.shared.failures.csrf_failure"

# --- Who signs in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["huiyin.platform.access.backends.SessionUsers"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Language and time
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone.key
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "huiyin_language"
LOCALE_PATHS = [PACKAGE / "locale"]

# --- How messages leave: users by every way that is open to them, persons by the first one
NOTICE_CHANNELS = {
    "user": ["huiyin.platform.notices.channels.inapp", "huiyin.platform.notices.channels.smtp"],
    "person": ["huiyin.platform.notices.channels.smtp", "huiyin.platform.notices.channels.console"],
}

# --- Cookies and transport
BEHIND_TLS = ENVIRONMENT.tls == "behind-proxy"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "huiyin.interfaces.web.shared.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day; staff computers are shared
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEHIND_TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # a follow link holds a code
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in ENVIRONMENT.allowed_hosts] if BEHIND_TLS else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],  # a photo's preview before it is sent
        "media-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("help", PAPERS / "pictures")]  # the guides show them
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "huiyin.config.statics.NamedByContent"},
}
WHITENOISE_USE_FINDERS = True  # a server that nobody prepared still shows its pages, only slower
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- What is written down about running
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level.upper()},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        **{key: {"handlers": [], "level": "ERROR", "propagate": True} for key in ("weasyprint", "fontTools")},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
