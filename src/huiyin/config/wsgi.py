"""The application for a WSGI server; `huiyin serve` starts one with it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")

from django.core.wsgi import get_wsgi_application  # reads the settings named above

application = get_wsgi_application()
