"""From an answer and its page to a reason; the order in which doubts are looked at is the point."""

import re
from pathlib import PurePosixPath

from yarl import URL

from prongsai.evidence.fetch import Answer, Exchange, Fetched, NoAnswer
from prongsai.evidence.text.page import Page, PageFormat
from prongsai.evidence.verdict import Reason

_BY_STATUS = {
    204: Reason.EMPTY,
    205: Reason.EMPTY,
    304: Reason.UNCHANGED,
    401: Reason.LOGIN_NEEDED,
    402: Reason.REFUSED,
    403: Reason.REFUSED,
    404: Reason.NOT_FOUND,
    406: Reason.REFUSED,
    407: Reason.LOGIN_NEEDED,
    408: Reason.TIMEOUT,
    410: Reason.GONE,
    425: Reason.TOO_MANY_REQUESTS,
    429: Reason.TOO_MANY_REQUESTS,
    451: Reason.REFUSED,
}
_WALL_HEADERS = ("cf-mitigated", "x-sucuri-block", "x-amzn-waf-action")
_WALL = re.compile(
    r"just a moment\.\.\.|attention required! \| cloudflare|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|_incapsula_resource|request unsuccessful\. incapsula|cf-chl-|/cdn-cgi/challenge-platform|ddos-guard|sucuri website firewall"
    r"|the requested url was rejected\. please consult|pardon our interruption|enable javascript and cookies to continue"
    r"|g-recaptcha|h-captcha|ยืนยันว่าคุณไม่ใช่หุ่นยนต์",
    re.IGNORECASE,
)
_WALL_LOOKED_AT = 20_000
_LITTLE_TEXT = 600
_HARDLY_ANY_TEXT = 120
_SOFT_NOT_FOUND = re.compile(
    r"ไม่พบ(?:หน้า|เพจ|ข้อมูล|เอกสาร|ไฟล์|เนื้อหา|บทความ)|(?:page|file|article|document) (?:was )?not found|(?:error|ข้อผิดพลาด)\s*404"
    r"|404\s*[-–:|]?\s*(?:error|not found|ไม่พบ)|หน้าที่(?:คุณ|ท่าน)(?:ต้องการ|ค้นหา|เรียก)(?:ไม่มี|ไม่พบ)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"(?:^|[/_.-])(?:log-?in|sign-?in|sso|oauth2?|auth|accounts?)(?:[/_.-]|$)", re.IGNORECASE)
_HOME_NAMES = frozenset(["", "/", "/index", "/home", "/main", "/th", "/th/home", "/th/index"])


def judge(fetched: Fetched, page: Page | None) -> Reason:
    """Return the reason that stands for what happened; ``page`` is what was read of an answer's content."""
    if isinstance(fetched, NoAnswer):
        return fetched.reason
    if _is_wall(fetched, page):
        return Reason.BOT_WALL
    of_status = _of_status(fetched.status)
    if page is not None and of_status in (None, Reason.NOT_FOUND, Reason.GONE) and _needs_script(page):
        return Reason.NEEDS_SCRIPT  # some sites serve a working page of scripts with a 404
    if of_status is not None:
        return of_status
    return _of_page(fetched, page) or Reason.ANSWERED


def _of_status(status: int) -> Reason | None:
    """Return what a status says by itself; ``None``: the page came."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if 200 <= status < 300:
        return None
    return Reason.SERVER_FAULT if status >= 500 else Reason.OTHER_STATUS


def _is_wall(answer: Answer, page: Page | None) -> bool:
    """A wall gives itself away by a header, or by its words on a page that says little else."""
    if any(answer.last.header(name) for name in _WALL_HEADERS):
        return True
    if page is None or page.format is not PageFormat.HTML or len(page.text) > _LITTLE_TEXT:
        return False
    return bool(_WALL.search(answer.content[:_WALL_LOOKED_AT].decode("utf-8", errors="replace")))


def _needs_script(page: Page) -> bool:
    """A page of scripts and hardly a word; one without words or scripts may be a picture."""
    is_bare = len(page.text) < _HARDLY_ANY_TEXT and not page.pictures and not page.embeds
    return page.format is PageFormat.HTML and is_bare and page.scripts > 0 and not _says_not_found(page)


def _of_page(answer: Answer, page: Page | None) -> Reason | None:
    if not answer.content.strip():
        return Reason.EMPTY
    if page is None or page.format is not PageFormat.HTML:
        return None
    if _says_not_found(page):
        return Reason.SOFT_NOT_FOUND
    if _stands_before_a_login(answer, page):
        return Reason.LOGIN_NEEDED
    return Reason.MOVED_TO_HOME if _moved_to_home(answer.exchanges) else None


def _says_not_found(page: Page) -> bool:
    """A page whose title or heading says so, or which says little else; long pages may speak of such things."""
    if any(_SOFT_NOT_FOUND.search(text) for text in (page.title, *page.headings[:2])):
        return True
    return len(page.text) < _LITTLE_TEXT and bool(_SOFT_NOT_FOUND.search(page.text))


def _stands_before_a_login(answer: Answer, page: Page) -> bool:
    """Many sites have a login beside the content; a wall is one that one was sent to, or that is all there is."""
    was_sent = len(answer.exchanges) > 1 and bool(_LOGIN.search(URL(answer.url).path))
    return (was_sent and page.asks_password) or (page.asks_password and len(page.text) < _LITTLE_TEXT // 2)


def _moved_to_home(exchanges: tuple[Exchange, ...]) -> bool:
    first, last = URL(exchanges[0].url), URL(exchanges[-1].url)
    return len(exchanges) > 1 and not _is_home(first) and _is_home(last)


def _is_home(url: URL) -> bool:
    path = PurePosixPath(url.path.rstrip("/").lower() or "/")
    return not url.query_string and str(path.with_suffix("") if path.name else path) in _HOME_NAMES
