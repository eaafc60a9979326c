"""The server of a bench: the product as `huiyin serve` runs it, and beside it bare Django views as a yardstick.

The bare views run in the same processes, on the same connections, without any middleware.
"""

import json
import sys
from typing import Any
from unittest.mock import patch

import django

django.setup()

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models
from django.http import HttpRequest, JsonResponse
from django.urls import path

from huiyin.config.server import Server, server_options
from huiyin.core.ids import uuid7
from huiyin.domains.matters.models import Matter
from huiyin.interfaces.web.desk import inbox

inbox.SIZE = 100  # type: ignore[misc]  # see inbox.py; fifty as shipped


class Note(models.Model):
    """What the bare view writes: one row, one index beside its key."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return str(self.pk)


def one_insert(request: HttpRequest) -> JsonResponse:
    """Read JSON, write one row, answer."""
    note = Note.objects.create(text=json.loads(request.body)["text"])
    return JsonResponse({"id": str(note.pk)}, status=201)


def hundred_rows(_request: HttpRequest) -> JsonResponse:
    """One SELECT of a hundred matters by the newest, its columns as they are."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Matter._meta.db_table} ORDER BY updated_at LIMIT 100")  # noqa: S608 - a name
        names = [column[0] for column in cursor.description]
        return JsonResponse({"items": [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]})


urlpatterns = [path("bare/insert", one_insert), path("bare/select", hundred_rows)]


class Bare(WSGIHandler):
    """Django without middleware, with the addresses of this file."""

    def __init__(self) -> None:
        with patch.object(settings, "MIDDLEWARE", []):
            super().__init__()

    def get_response(self, request: HttpRequest) -> Any:
        """Answer from this file's addresses."""
        request.urlconf = sys.modules[__name__]  # type: ignore[attr-defined]  # Django looks for it
        response = super().get_response(request)
        response.headers["Content-Length"] = str(len(response.content))  # what a middleware would do
        return response


class Both(Server):
    """The product's server with the bare views beside it."""

    def load(self) -> Any:
        """Choose by the address."""
        product, bare = super().load(), Bare()

        def application(environ: dict[str, Any], start_response: Any) -> Any:
            chosen = bare if environ["PATH_INFO"].startswith("/bare/") else product
            return chosen(environ, start_response)

        return application


if __name__ == "__main__":
    processes = int(sys.argv[2]) if sys.argv[2:] else None
    options = server_options(host="127.0.0.1", port=int(sys.argv[1]), processes=processes, threads=None)
    Both(options).run()
