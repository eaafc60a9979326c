"""Whether this process can serve: what a balancer or a container asks every few seconds."""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from huiyin import __version__


@csrf_exempt  # it writes nothing, and says 405 to whoever would
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 with the version while the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"status": "no database", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})
