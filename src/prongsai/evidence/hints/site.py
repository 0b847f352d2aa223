"""Where evidence stands: on the agency's own site, and linked from its home page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yarl import URL

from prongsai.evidence.hints.model import Hint, HintCode, HintState


@dataclass(frozen=True, slots=True)
class HomeLinks:
    """What can be reached from a home page: addresses as ``page_key`` writes them."""

    home: str
    by_one: Mapping[str, str] = field(default_factory=dict)
    """Linked from the home page itself → the words of the link."""
    by_two: Mapping[str, str] = field(default_factory=dict)
    """Linked from a page behind it → the address of that page."""
    is_complete: bool = False
    """Whether every page behind the home page was looked through; else a missing link may be on another."""
    problem_th: str | None = None
    problem_en: str | None = None
    """Why the home page could not be looked at."""


def page_key(url: str) -> str:
    """Return what tells a page from others: not ``http`` or ``https``, ``www.``, a last slash or a fragment."""
    try:
        parsed = URL(url)
        path = parsed.raw_path.rstrip("/")
        query = f"?{parsed.raw_query_string}" if parsed.raw_query_string else ""
        return f"{_bare(parsed.raw_host or '')}{path}{query}"
    except ValueError:
        return url


def own_domain_hint(home: str, url: str) -> Hint:
    """Return whether an address is on the site of the home page, or a part of it."""
    own, host = _bare(_host(home)), _bare(_host(url))
    if own and (host == own or host.endswith(f".{own}")):
        return Hint(
            HintCode.OWN_DOMAIN,
            HintState.FOUND,
            f"อยู่บนเว็บไซต์ของหน่วยงาน ({host})",
            f"It is on the agency's own site ({host}).",
        )
    return Hint(
        HintCode.OWN_DOMAIN,
        HintState.NOT_FOUND,
        f"อยู่บนเว็บไซต์อื่น ({host}) ไม่ใช่เว็บไซต์ของหน่วยงาน ({own})",
        f"It is on another site ({host}), not the agency's own ({own}).",
        quote=url,
    )


def reachable_hint(urls: tuple[str, ...], links: HomeLinks) -> Hint:
    """Return whether a page, under any of its addresses, is linked from the home page or a page behind it."""
    keys = [page_key(url) for url in urls]
    if page_key(links.home) in keys:
        return _reach(HintState.FOUND, "เป็นหน้าแรกของเว็บไซต์", "It is the home page itself.")
    if links.problem_th is not None:
        return _reach(
            HintState.UNSURE,
            f"เปิดหน้าแรกของหน่วยงานไม่ได้ จึงไม่ทราบว่ามีลิงก์หรือไม่ ({links.problem_th})",
            f"The home page could not be looked at: {links.problem_en}",
        )
    for key in keys:
        if key in links.by_one:
            words = links.by_one[key]
            return _reach(HintState.FOUND, "มีลิงก์จากหน้าแรก", "It is linked from the home page.", words or None)
        if key in links.by_two:
            via = links.by_two[key]
            return _reach(
                HintState.FOUND, "มีลิงก์จากหน้าแรกผ่านอีกหนึ่งหน้า", "It is linked by way of one page.", via
            )
    if not links.is_complete:
        return _reach(
            HintState.UNSURE,
            "ไม่พบลิงก์จากหน้าแรกและหน้าถัดไปเท่าที่ตรวจ อาจมีในหน้าอื่นหรือในเมนูที่ทำงานด้วยสคริปต์",
            "No link was seen on the home page and the pages looked through; it may be on another, or in a menu of scripts.",
        )
    return _reach(
        HintState.NOT_FOUND, "ไม่พบลิงก์จากหน้าแรกของหน่วยงาน", "No link leads there from the home page."
    )


def _reach(state: HintState, th: str, en: str, quote: str | None = None) -> Hint:
    return Hint(HintCode.REACHABLE, state, th, en, quote=quote)


def _host(url: str) -> str:
    try:
        return URL(url).raw_host or ""
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")
