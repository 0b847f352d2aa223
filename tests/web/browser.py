"""A real browser, and a workbench for it to visit.

``chromium``  one browser for the whole run; where none can be had the tests are skipped, loudly. Only
              ``tests/web/conftest.py`` names it: a fixture named twice is two, and a second one cannot start
``live``      the address of the workbench, on the data of the test itself
``visit``     a page of a given width, light and language: ``with visit(chromium, width=320) as page``
``leave``     press what leads to another page, and be there
``axe``       what axe-core finds on a page; ``overflow`` how far a page can be scrolled sideways
"""

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright

from prongsai.web.registry.models import User

HOW_TO_GET_IT = (
    "Chromium is not here. As root: apt-get install -y chromium; else: playwright install chromium"
)
_OF_THE_SYSTEM = Path("/usr/bin/chromium")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, else playwright's own."""
    # Playwright's event loop runs in this thread; Django would take the tests' own queries for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=_OF_THE_SYSTEM if _OF_THE_SYSTEM.exists() else None, args=_FLAGS
            )
        except Error as error:
            pytest.skip(f"{HOW_TO_GET_IT} ({error.message.splitlines()[0]})")
        yield browser
        browser.close()
        # Beside a running event loop Django keeps connections of its own, which nobody else would close.
        connections.close_all()


@pytest.fixture
def live(db: None) -> Iterator[str]:  # noqa: ARG001
    """Serve the workbench in threads that share the test's own connection, and so its transaction.

    Nothing is committed and nothing must be emptied afterwards: the log of changes refuses to be.
    """
    shared = connections[DEFAULT_DB_ALIAS]
    shared.ensure_connection()
    shared.inc_thread_sharing()
    _each_request_closes(connections_too=False)
    server = make_server("127.0.0.1", 0, _one_at_a_time(), _Server, _SilentHandler)
    server.shared = shared
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
    _each_request_closes(connections_too=True)
    shared.dec_thread_sharing()


@contextmanager
def visit(
    browser: Browser,
    address: str,
    *,
    user: User | None = None,
    width: int = 1366,
    is_dark: bool = False,
    language: str = "th",
    has_script: bool = True,
) -> Iterator[Page]:
    """Yield a page at the workbench of ``address``, signed in as ``user``; nothing is kept afterwards."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 768},
        color_scheme="dark" if is_dark else "light",
        java_script_enabled=has_script,
        locale="th-TH",
    )
    kept = {settings.LANGUAGE_COOKIE_NAME: language} | (_session_of(user) if user else {})
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in kept.items()])
    try:
        yield context.new_page()
    finally:
        context.close()


def leave(button_or_link: Locator) -> None:
    """Press what leads to another page, and be there; what a click alone waits for is less on a busy machine."""
    with button_or_link.page.expect_navigation():
        button_or_link.click()


def axe(page: Page) -> list[str]:
    """Return what axe-core finds, one line for each element at fault."""
    found: dict[str, Any] = Axe().run(page).response
    assert found["passes"], "axe looked at nothing"
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def _each_request_closes(*, connections_too: bool) -> None:
    """Let Django close a connection that is in a transaction between requests, or not (as its test client does)."""
    for signal in (request_started, request_finished):
        if connections_too:
            signal.connect(close_old_connections)
        else:
            signal.disconnect(close_old_connections)


def _session_of(user: User) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = False
    """A request that is still being answered is waited for: it would open the test's connection again."""
    shared: BaseDatabaseWrapper

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        connections[DEFAULT_DB_ALIAS] = self.shared
        super().process_request_thread(request, client_address)


class _SilentHandler(WSGIRequestHandler):
    timeout = 5
    """Seconds: browsers open connections that they then do not use."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _one_at_a_time() -> Any:
    """Return the workbench; one connection can do one thing at a time."""
    application, one = get_wsgi_application(), threading.Lock()

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with one:
            response = application(environ, start_response)
            body = b"".join(response)
            response.close()
            return [body]

    return serve
