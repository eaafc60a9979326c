"""The addresses of a running demo: the product's, and the demo's own."""

from huiyin.config.urls import handler403, handler404, handler500
from huiyin.config.urls import urlpatterns as products
from huiyin.interfaces.web.demo.urls import urlpatterns as demos

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [*products, *demos]
