"""A real web site on this machine that behaves as badly as the internet does, under any name one likes.

Every name ends at 127.0.0.1 and one port, except those of ``ELSEWHERE``; ``Site.rules`` lets the check in by
``allow`` and gives it these names. What was asked is in ``Site.requests``.
"""

import asyncio
import gzip
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from aiohttp import web

from prongsai.evidence.check import now_utc
from prongsai.evidence.result import Check
from prongsai.evidence.rules import Limits, Rules
from prongsai.evidence.run import run_checks
from prongsai.evidence.wanted import Wanted

Handler: TypeAlias = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

OWN = "www.bandon.go.th"
"""The agency's own host; also the default of ``Site.url``."""
ELSEWHERE = {
    "inside.go.th": ["10.0.0.5"],
    "half-inside.go.th": ["127.0.0.1", "192.168.1.1"],
    "cloud.go.th": ["169.254.169.254"],
    "no-address.go.th": [],
}
MISSING, FLAKY = "missing.go.th", "flaky.go.th"
"""A name that does not exist, and one whose name service does not answer."""
LOCAL = ip_network("127.0.0.1/32")


def patience(**changed: Any) -> Limits:
    """Return limits that a test does not wait long for."""
    return Limits(**{"seconds": 1.5, "body_bytes": 300_000, "redirects": 5, **changed})


@dataclass(frozen=True)
class Asked:
    """One request as the site saw it."""

    at: float
    method: str
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """The running site."""

    port: int
    pages: dict[str, Handler]
    requests: list[Asked] = field(default_factory=list)
    lookups: list[str] = field(default_factory=list)

    def url(self, path: str = "/", host: str = OWN) -> str:
        return f"http://{host}:{self.port}{path}"

    def put(
        self,
        path: str,
        body: bytes | str,
        *,
        status: int = 200,
        media_type: str = "text/html; charset=utf-8",
        headers: dict[str, str] | None = None,
    ) -> str:
        """Serve a body at a path; return its address."""
        data = body.encode() if isinstance(body, str) else body

        async def answer(_: web.BaseRequest) -> web.Response:
            return web.Response(
                body=data, status=status, headers={"Content-Type": media_type, **(headers or {})}
            )

        self.pages[path] = answer
        return self.url(path)

    def rules(self, folder: Path, **changed: Any) -> Rules:
        """Return rules that reach this site, without the second between two requests."""
        usual: dict[str, Any] = {
            "folder": folder,
            "limits": patience(),
            "seconds_between": 0.0,
            "allow": (LOCAL,),
            "lookup": self.lookup,
        }
        return Rules(**{**usual, **changed})

    def check(
        self, folder: Path, *wanted: Wanted | str, now: Callable[[], datetime] = now_utc, **changed: Any
    ) -> list[Check]:
        """Check addresses and return what was found, in the order of ``wanted``."""
        asked = [Wanted(id=one, url=one) if isinstance(one, str) else one for one in wanted]
        found: dict[str, Check] = {}
        rules = self.rules(folder, **changed)
        run_checks(asked, rules, now=now, on_done=lambda check: found.update({check.id: check}))
        return [found[one.id] for one in asked]

    async def lookup(self, host: str) -> Sequence[str]:
        self.lookups.append(host)
        if host == MISSING:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == FLAKY:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return ELSEWHERE.get(host, ["127.0.0.1"])

    def asked(self, path: str) -> list[Asked]:
        """Return the requests for a path."""
        return [request for request in self.requests if request.path == path]


def page(body: str, title: str = "เทศบาลตำบลบ้านดอน") -> str:
    """Return a whole page with enough words to be one."""
    filler = "<p>เทศบาลตำบลบ้านดอนเผยแพร่ข้อมูลข่าวสารเพื่อให้ประชาชนตรวจสอบการดำเนินงานได้ตามหลักธรรมาภิบาล</p>" * 4
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}{filler}</body></html>"


def _serve(site: Site, listening: socket.socket, started: "Future[Callable[[], object]]") -> None:
    """Run the site in a thread of its own; hand out the function that stops it."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        host = (request.headers.get("Host") or "").partition(":")[0]
        site.requests.append(
            Asked(time.monotonic(), request.method, host, request.path_qs, dict(request.headers))
        )
        handler = site.pages.get(request.path)
        return await handler(request) if handler else web.Response(status=404, text="404 Not Found")

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        started.set_result(lambda: loop.call_soon_threadsafe(stop.set))
        await stop.wait()
        await runner.cleanup()

    asyncio.run(run())


@pytest.fixture
def site() -> Iterator[Site]:
    """A running site with the planted pages of ``planted``."""
    with running() as here:
        yield here


@contextmanager
def running() -> Iterator[Site]:
    """Run a site for as long as it is needed."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        here = Site(listening.getsockname()[1], {})
        here.pages |= planted()
        started: Future[Callable[[], object]] = Future()
        thread = threading.Thread(target=_serve, args=(here, listening, started), daemon=True)
        thread.start()
        stop = started.result(10)
        yield here
        stop()
        thread.join(10)


def planted() -> dict[str, Handler]:
    """Return what misbehaves: each path is named for what it does."""
    return {
        "/": _ok(page('<a href="/ita">ITA</a><a href="/contact">ติดต่อเรา</a>')),
        "/ok": _ok(page("<h1>แผนพัฒนาท้องถิ่น</h1>")),
        "/gone": _status(410),
        "/missing-once": _first_then(_status(404), _ok(page("มาแล้ว"))),
        "/head-refused": _head_refused,
        "/forbidden": _status(403),
        "/slow-down": _status(429),
        "/under-repair": _status(503),
        "/broken": _status(500),
        "/teapot": _status(418),
        "/empty": _ok(""),
        "/cloudflare": _wall(403, "<title>Just a moment...</title>", {"cf-mitigated": "challenge"}),
        "/js-challenge": _wall(
            200, '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script>Checking your browser'
        ),
        "/wall-as-404": _wall(404, "<title>Just a moment...</title><script>_cf_chl_opt</script>"),
        "/script-only": _ok('<html><body><div id="app"></div><script src="/app.js"></script></body></html>'),
        "/script-only-404": _wall(
            404, '<html><body><div id="root"></div><script src="/app.js"></script></body></html>'
        ),
        "/soft-404": _ok(page("<h1>ไม่พบหน้าที่ท่านต้องการ</h1>", "ไม่พบหน้า")),
        "/login": _ok("<form>ชื่อผู้ใช้ <input name=u> รหัสผ่าน <input type=password></form>"),
        "/needs-login": _redirect("/login"),
        "/slow": _slow,
        "/slow-body": _slow_body,
        "/huge": _huge,
        "/gzip-bomb": _gzip_bomb,
        "/cut-short": _cut_short,
        "/not-http": _not_http,
        "/redirect": _redirect("/ok"),
        "/redirect-loop": _redirect("/redirect-loop"),
        "/redirect-to-home": _redirect("/"),
        "/redirect-to-loopback": _redirect("http://127.0.0.2:1/admin"),
        "/redirect-to-metadata": _redirect("http://169.254.169.254/latest/meta-data/"),
        "/redirect-to-inside": _redirect("http://inside.go.th/"),
        "/redirect-to-file": _redirect("file:///etc/passwd"),
        "/redirect-to-missing-name": _redirect(f"http://{MISSING}/"),
        "/redirect-until-cookie": _redirect_until_cookie,
        "/windows-874": _ok(
            page("<h1>ปีงบประมาณ พ.ศ. ๒๕๖๘</h1>").encode("cp874"), "text/html; charset=iso-8859-1"
        ),
        "/etag": _etag(page("<h1>แผน ปีงบประมาณ พ.ศ. 2568</h1>")),
    }


def _ok(body: str | bytes, media_type: str = "text/html; charset=utf-8") -> Handler:
    data = body.encode() if isinstance(body, str) else body

    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(body=data, headers={"Content-Type": media_type})

    return answer


def _status(status: int) -> Handler:
    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(status=status, text=page(f"รหัส {status}"), content_type="text/html")

    return answer


def _wall(status: int, body: str, headers: dict[str, str] | None = None) -> Handler:
    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(status=status, text=body, content_type="text/html", headers=headers)

    return answer


def _redirect(target: str) -> Handler:
    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(status=302, headers={"Location": target})

    return answer


def _first_then(first: Handler, then: Handler) -> Handler:
    handlers = [first]

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await (handlers.pop() if handlers else then)(request)

    return answer


def _etag(body: str) -> Handler:
    async def answer(request: web.BaseRequest) -> web.Response:
        if request.headers.get("If-None-Match") == '"1"':
            return web.Response(status=304, headers={"ETag": '"1"'})
        return web.Response(text=body, content_type="text/html", headers={"ETag": '"1"'})

    return answer


async def _head_refused(request: web.BaseRequest) -> web.Response:
    if request.method != "GET":
        return web.Response(status=405)
    return web.Response(text=page("เปิดได้"), content_type="text/html")


async def _slow(_: web.BaseRequest) -> web.Response:
    await asyncio.sleep(30)
    return web.Response(text=page("ช้า"), content_type="text/html")


async def _slow_body(request: web.BaseRequest) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(300):
        await response.write(b"<p>.</p>")
        await asyncio.sleep(0.1)
    return response


async def _huge(request: web.BaseRequest) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(1_000):
        await response.write(b"x" * 100_000)
    return response


async def _gzip_bomb(_: web.BaseRequest) -> web.Response:
    return web.Response(body=gzip.compress(b"\0" * 20_000_000), headers={"Content-Encoding": "gzip"})


async def _cut_short(request: web.BaseRequest) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100000"})
    await response.prepare(request)
    await response.write(b"<p>half of it")
    assert request.transport is not None
    request.transport.close()
    return response


async def _not_http(request: web.BaseRequest) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    request.transport.close()
    return web.StreamResponse()


async def _redirect_until_cookie(request: web.BaseRequest) -> web.Response:
    if "seen" in request.cookies:
        return web.Response(text=page("คุกกี้มาแล้ว"), content_type="text/html")
    response = web.Response(status=302, headers={"Location": request.path})
    response.set_cookie("seen", "1")
    return response
