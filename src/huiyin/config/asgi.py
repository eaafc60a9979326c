"""The application for an ASGI server, for those who run one."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")

from django.core.asgi import get_asgi_application  # reads the settings named above

application = get_asgi_application()
