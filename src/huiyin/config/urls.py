"""Where each address leads. Each interface states its own complete addresses in its `urls.py`."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from .health import healthz

INTERFACES = (
    "huiyin.interfaces.api",
    "huiyin.interfaces.web.shared",
    "huiyin.interfaces.web.meeting",
    "huiyin.interfaces.web.works",
    "huiyin.interfaces.web.department",
    "huiyin.interfaces.web.desk",
    "huiyin.interfaces.web.settings",
    "huiyin.interfaces.web.public",
    "huiyin.interfaces.web.resident",
    "huiyin.interfaces.web.help",
    *(("huiyin.interfaces.web.demo",) if settings.DEMO else ()),
)

handler403 = "huiyin.interfaces.web.shared.failures.forbidden"
handler404 = "huiyin.interfaces.web.shared.failures.missing"
handler500 = "huiyin.interfaces.web.shared.failures.broken"

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz, name="healthz")]
urlpatterns += [path("", include(f"{name}.urls")) for name in INTERFACES if find_spec(f"{name}.urls") is not None]
