"""What the taking of answers is measured beside: a Django view that does nothing but one insert.

    python -c 'from bench.load.bare import main; main()' prepare | serve PORT PROCESSES | count

No middleware, no check, no seal: a JSON object comes in, one row goes into the same kind of database, as durable,
behind the same web server with as many threads.
"""

import json
import os
import sys
from typing import Any, ClassVar

from django.conf import settings


def configure() -> None:
    """Start Django with one table; the database is that of the product's own settings."""
    from prongsai.web import env, home
    from prongsai.web.settings import SQLITE

    address = env.text("DATABASE")
    database: dict[str, Any] = (
        env.postgres(address) if address else SQLITE | {"NAME": home.home() / "bare.sqlite3"}
    )
    settings.configure(
        SECRET_KEY="bare", ALLOWED_HOSTS=["*"], DATABASES={"default": database}, ROOT_URLCONF=__name__,
        MIDDLEWARE=[], INSTALLED_APPS=[], USE_TZ=True, LOGGING_CONFIG=None,
    )  # fmt: skip
    import django

    django.setup()


if not settings.configured:
    configure()

from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


class Row(models.Model):
    """One answer as it came."""

    right = models.CharField(max_length=120)
    content = models.TextField()
    objects: ClassVar = models.Manager()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return self.right


def send(request: HttpRequest) -> HttpResponse:
    """Insert one row and say so."""
    found = json.loads(request.body)
    Row.objects.create(right=found["right"], content=json.dumps(found["choices"]))
    return HttpResponse(b"{}", content_type="application/json", headers={"Content-Length": "2"})


urlpatterns = [path("s/send/", send), path("health/live", lambda _request: HttpResponse(b"ok"))]


def application() -> Any:
    """Return the application; called in each web process."""
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def _prepare() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Row)


def _serve(port: int, processes: int) -> None:
    import multiprocessing

    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server.mp import MPServer

    from prongsai.web.ops.serve import THREADS_OF_A_PROCESS

    multiprocessing.set_start_method("spawn", force=True)
    server = MPServer(
        "bench.load.bare:application", address="127.0.0.1", port=port, interface=Interfaces.WSGI, workers=processes,
        blocking_threads=THREADS_OF_A_PROCESS, backlog=1024, log_level=LogLevels.error,
    )  # fmt: skip
    server.serve(target_loader=application, wrap_loader=False)


def main() -> None:
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    if sys.argv[1] == "prepare":
        _prepare()
    elif sys.argv[1] == "count":
        print(Row.objects.count())
    else:
        _serve(int(sys.argv[2]), int(sys.argv[3]))
