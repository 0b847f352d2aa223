"""One line of the log for every request: its *route* (``a/<str:agency>/plan/``), never its address.

Ids, tokens, searches, network addresses and what people wrote stand in addresses, headers and bodies; none
of that is looked at here.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log = logging.getLogger("prongsai.requests")


class _Counter:
    """Counts the queries of one request."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.queries += 1
        return execute(*arguments)


def log_requests(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Write a line after each answer; milliseconds are those of the program, not of the network."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began, counter = time.perf_counter(), _Counter()
        with connection.execute_wrapper(counter):
            response = answer(request)
        passed = round((time.perf_counter() - began) * 1000, 1)
        _write(request, response.status_code, passed, counter.queries)
        return response

    return middleware


def _write(request: HttpRequest, status: int, milliseconds: float, queries: int) -> None:
    match = request.resolver_match
    _log.log(
        logging.ERROR if status >= 500 else logging.INFO,
        "request",
        extra={
            "method": request.method if request.method in _METHODS else "?",
            "route": match.route if match is not None else "?",
            "status": status,
            "ms": milliseconds,
            "queries": queries,
        },
    )
