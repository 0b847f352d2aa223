"""Many small agencies' web sites in one process: every address 127.x.y.z is one of them.

    python -m bench.evidence_site PORT_FILE

Pages are made before the clock starts and sent by a bare protocol, so that what is measured is the check and
not the servers. What a path does stands in its name; ``TRUTH`` says what a check ought to find.
"""

import asyncio
import gzip
import random
import resource
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import typst

from prongsai.documents.fonts import FOLDER as FONTS

HTML = "text/html; charset=utf-8"
_WORDS = [
    "แผนผังโครงสร้างการแบ่งส่วนราชการ",
    "ตำแหน่งที่สำคัญ",
    "สำนักปลัด",
    "กองคลัง",
    "กองช่าง",
    "ประกาศเทศบาล",
    "เรื่องจัดซื้อจัดจ้าง",
    "ข้อมูลการติดต่อ",
    "แผนพัฒนาท้องถิ่น",
    "รายงานผลการดำเนินงาน",
    "การให้บริการประชาชน",
    "คู่มือการปฏิบัติงาน",
    "ช่องทางร้องเรียน",
    "นโยบายไม่รับของขวัญ",
    "อำนาจหน้าที่",
]
TRUTH = {
    "page": "alive",
    "plan.pdf": "alive",
    "data.xlsx": "alive",
    "moved": "alive",
    "head-refused": "alive",
    "slow": "alive",
    "missing": "dead",
    "gone": "dead",
    "forbidden": "cannot-tell",
    "wall": "cannot-tell",
    "wall-404": "cannot-tell",
    "repair": "cannot-tell",
    "too-fast": "cannot-tell",
    "soft-404": "cannot-tell",
    "script": "cannot-tell",
    "cut-short": "cannot-tell",
    "inside": "cannot-tell",
    "loop": "cannot-tell",
}
"""The beginning of a path → what is true of it; a check that cannot tell what a person could is not wrong."""
_SLOW_SECONDS = 3.0


def _response(status: str, body: bytes, media_type: str = HTML, *more: str) -> bytes:
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(body)}",
        *more,
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


def _page(seed: int, links: int = 60) -> bytes:
    """Return a page of about 25 KB, as municipal sites have them: a menu, a text, a foot with the address."""
    chance = random.Random(seed)
    menu = "".join(f'<li><a href="/page-{n}">{chance.choice(_WORDS)}</a></li>' for n in range(links))
    text = "".join(f"<p>{' '.join(chance.choices(_WORDS, k=20))}</p>" for _ in range(25))
    foot = "โทรศัพท์ ๐-๕๖๕๑-๒๓๔๕ โทรสาร ๐-๕๖๕๑-๒๓๔๖ ตำบลบ้านดอน อำเภอเมือง จังหวัดอุทัยธานี ๖๑๐๐๐"
    return f"<!doctype html><html><head><title>แผน ปีงบประมาณ 2568 เทศบาล {seed}</title></head><body><ul>{menu}</ul>{text}<footer>{foot}</footer></body></html>".encode()


def _pdf() -> bytes:
    text = "\n\n".join(" ".join(_WORDS) for _ in range(30))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    source = f'#set text(font: "Sarabun", lang: "th")\n= ปีงบประมาณ พ.ศ. ๒๕๖๘\n{text}'
    made = typst.Compiler(source.encode(), font_paths=fonts).compile()
    assert isinstance(made, bytes)
    return made


def _workbook() -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for row in range(40):
        book.worksheets[0].append([row, *_WORDS[:5]])
    book.save(out)
    return out.getvalue()


class _Site:
    """Every response, by the beginning of its path."""

    def __init__(self) -> None:
        self._pages = [_packed(_page(seed)) for seed in range(40)]
        self._made = {
            "": self._pages[0],
            "robots.txt": _response("200 OK", b"User-agent: *\nDisallow: /admin\n", "text/plain"),
            "plan.pdf": _response("200 OK", _pdf(), "application/pdf"),
            "data.xlsx": _response("200 OK", _workbook(), "application/octet-stream"),
            "moved": _response("301 Moved", b"", HTML, "Location: /page-1"),
            "gone": _response("410 Gone", b"<html>410</html>"),
            "forbidden": _response("403 Forbidden", b"<html>403 Forbidden</html>"),
            "wall": _response(
                "403 Forbidden", b"<title>Just a moment...</title>", HTML, "cf-mitigated: challenge"
            ),
            "wall-404": _response(
                "404 Not Found", b"<title>Just a moment...</title><script>cf-chl-</script>"
            ),
            "repair": _response("503 Service Unavailable", "<html>ปิดปรับปรุง</html>".encode()),
            "too-fast": _response("429 Too Many Requests", b""),
            "soft-404": _response("200 OK", "<title>ไม่พบหน้า</title><h1>ไม่พบหน้าที่ต้องการ</h1>".encode()),
            "script": _response("200 OK", b'<html><div id="app"></div><script src="/a.js"></script></html>'),
            "cut-short": _response("200 OK", b"<html>" + b"x" * 5_000)[:-4_000],
            "inside": _response("302 Found", b"", HTML, "Location: http://169.254.169.254/latest/"),
            "loop": _response("302 Found", b"", HTML, "Location: /loop"),
        }
        self._missing = _response("404 Not Found", b"<html>404 Not Found</html>")

    def answer(self, method: str, path: str) -> bytes:
        kind = path.lstrip("/")
        if kind.startswith("head-refused") and method != "GET":
            return _response("405 Method Not Allowed", b"")
        if kind.startswith(("page", "head-refused", "slow")):
            return self._pages[hash(kind) % len(self._pages)]
        return self._made.get(kind.partition("~")[0], self._missing)


def _packed(page: bytes) -> bytes:
    return _response("200 OK", gzip.compress(page, 6), HTML, "Content-Encoding: gzip")


class _Connection(asyncio.Protocol):
    """Answers requests without bodies, one after the other."""

    def __init__(self, site: _Site) -> None:
        self._site = site
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            method, path, _ = self._waiting[:end].split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            self._waiting = self._waiting[end + 4 :]
            delay = _SLOW_SECONDS if path.startswith("/slow") else 0
            asyncio.get_running_loop().call_later(delay, self._send, method, path)

    def _send(self, method: str, path: str) -> None:
        self._transport.write(self._site.answer(method, path))
        if path.startswith("/cut-short"):
            self._transport.close()


async def serve(port_file: Path) -> None:
    """Serve until ended; the port is written to the file once it is open."""
    site = _Site()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # thousands of connections, each an open file
    server = await asyncio.get_running_loop().create_server(
        lambda: _Connection(site), "0.0.0.0", 0, backlog=2_048
    )
    port_file.write_text(str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
