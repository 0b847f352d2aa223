"""From what happened to *alive*, *dead* or *cannot tell*: one table, each reason with its words.

*Dead* is said only where the server itself says so (404, 410), twice in a row, or where the name has been
missing for a day while other names were found. Whatever may be a wall, a delay or a fault on the way, ours
included, is *cannot tell*: an agency must never lose points because a machine was not let in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the check can say about an address."""

    ALIVE = "alive"
    DEAD = "dead"
    CANNOT_TELL = "cannot-tell"


class Reason(StrEnum):
    """Why; each belongs to one verdict (``WORDS``)."""

    ANSWERED = "answered"
    UNCHANGED = "unchanged"
    NOT_FOUND = "not-found"
    GONE = "gone"
    NAME_GONE = "name-gone"
    NAME_NOT_FOUND = "name-not-found"
    NAME_UNRESOLVED = "name-unresolved"
    BAD_URL = "bad-url"
    ADDRESS_REFUSED = "address-refused"
    ROBOTS_FORBID = "robots-forbid"
    ROBOTS_UNKNOWN = "robots-unknown"
    TIMEOUT = "timeout"
    CONNECTION_FAILED = "connection-failed"
    TLS_FAULT = "tls-fault"
    BAD_HTTP = "bad-http"
    CUT_SHORT = "cut-short"
    TOO_LARGE = "too-large"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    LOGIN_NEEDED = "login-needed"
    REFUSED = "refused"
    BOT_WALL = "bot-wall"
    TOO_MANY_REQUESTS = "too-many-requests"
    SERVER_FAULT = "server-fault"
    OTHER_STATUS = "other-status"
    EMPTY = "empty"
    SOFT_NOT_FOUND = "soft-not-found"
    MOVED_TO_HOME = "moved-to-home"
    NEEDS_SCRIPT = "needs-script"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class Words:
    """The verdict of a reason, and the sentence for the reviewer."""

    verdict: Verdict
    th: str
    en: str


_A, _D, _C = Verdict.ALIVE, Verdict.DEAD, Verdict.CANNOT_TELL

WORDS: Mapping[Reason, Words] = {
    Reason.ANSWERED: Words(_A, "เปิดได้", "It answers."),
    Reason.UNCHANGED: Words(
        _A, "เปิดได้ เนื้อหาไม่เปลี่ยนจากการตรวจครั้งก่อน", "It answers; its content is that of the last check."
    ),
    Reason.NOT_FOUND: Words(
        _D,
        "เปิดไม่ได้ เว็บไซต์แจ้งสองครั้งติดกันว่าไม่มีหน้านี้ (404)",
        "The site said twice in a row that there is no such page (404).",
    ),
    Reason.GONE: Words(
        _D,
        "เปิดไม่ได้ เว็บไซต์แจ้งสองครั้งติดกันว่านำหน้านี้ออกแล้ว (410)",
        "The site said twice in a row that the page was removed (410).",
    ),
    Reason.NAME_GONE: Words(
        _D,
        "เปิดไม่ได้ ไม่มีชื่อเว็บไซต์นี้ในระบบชื่อโดเมน ตรวจซ้ำห่างกันอย่างน้อยหนึ่งวันแล้ว",
        "The name of the site does not exist; seen again at least a day later.",
    ),
    Reason.NAME_NOT_FOUND: Words(
        _C,
        "ไม่พบชื่อเว็บไซต์นี้ในระบบชื่อโดเมน จะสรุปว่าเปิดไม่ได้ต่อเมื่อตรวจซ้ำในวันถัดไปแล้วยังไม่พบ",
        "The name of the site was not found; it counts as dead only when still missing a day later.",
    ),
    Reason.NAME_UNRESOLVED: Words(
        _C,
        "ระบบชื่อโดเมนไม่ตอบในขณะที่ตรวจ จึงยังสรุปไม่ได้ โปรดตรวจอีกครั้งภายหลัง",
        "The name service did not answer at the time. Check again later.",
    ),
    Reason.BAD_URL: Words(
        _C,
        "ที่อยู่เว็บเขียนไม่ถูกรูปแบบหรือใช้รูปแบบที่ระบบไม่เปิด โปรดแก้ให้ขึ้นต้นด้วย http:// หรือ https:// และไม่มีชื่อผู้ใช้หรือรหัสผ่าน",
        "The address is malformed or of a kind that is not opened. It must begin with http:// or https:// and "
        "hold no user name or password.",
    ),
    Reason.ADDRESS_REFUSED: Words(
        _C,
        "ที่อยู่เว็บชี้ไปยังเครือข่ายภายใน ซึ่งประชาชนเปิดไม่ได้และระบบไม่เข้าไปตรวจ โปรดใช้ที่อยู่เว็บสาธารณะ",
        "The address leads into an internal network, which the public cannot open and the check does not enter.",
    ),
    Reason.ROBOTS_FORBID: Words(
        _C,
        "เว็บไซต์ไม่อนุญาตให้โปรแกรมอัตโนมัติเปิดหน้านี้ (robots.txt) โปรดเปิดตรวจด้วยตนเอง",
        "The site does not let programs open this page (robots.txt). Open it yourself.",
    ),
    Reason.ROBOTS_UNKNOWN: Words(
        _C,
        "อ่านข้อกำหนดสำหรับโปรแกรมอัตโนมัติของเว็บไซต์ (robots.txt) ไม่ได้ จึงไม่ได้เปิดหน้านี้ โปรดเปิดตรวจด้วยตนเอง",
        "The site's rules for programs (robots.txt) could not be read, so the page was not opened. "
        "Open it yourself.",
    ),
    Reason.TIMEOUT: Words(
        _C,
        "เว็บไซต์ตอบช้าเกินเวลาที่กำหนด จึงยังสรุปไม่ได้ โปรดเปิดตรวจด้วยตนเองหรือตรวจอีกครั้งภายหลัง",
        "The site did not answer in time. Open it yourself, or check again later.",
    ),
    Reason.CONNECTION_FAILED: Words(
        _C,
        "เชื่อมต่อเว็บไซต์ไม่สำเร็จในขณะที่ตรวจ อาจเป็นเหตุขัดข้องชั่วคราว โปรดตรวจอีกครั้งภายหลัง",
        "No connection could be made at the time; it may pass. Check again later.",
    ),
    Reason.TLS_FAULT: Words(
        _C,
        "ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ไม่ถูกต้อง ผู้เข้าชมอาจเห็นคำเตือน โปรดเปิดตรวจด้วยตนเอง",
        "The site's certificate (HTTPS) is faulty; visitors may see a warning. Open it yourself.",
    ),
    Reason.BAD_HTTP: Words(
        _C,
        "เว็บไซต์ตอบกลับในรูปแบบที่อ่านไม่ได้ โปรดเปิดตรวจด้วยตนเอง",
        "The answer of the site could not be understood. Open it yourself.",
    ),
    Reason.CUT_SHORT: Words(
        _C,
        "เว็บไซต์ส่งเนื้อหามาไม่ครบ การเชื่อมต่อขาดกลางคัน โปรดตรวจอีกครั้งภายหลัง",
        "The answer broke off before its end. Check again later.",
    ),
    Reason.TOO_LARGE: Words(
        _C,
        "เว็บไซต์ตอบแล้ว แต่ไฟล์ใหญ่เกินกว่าที่ระบบรับ จึงไม่ได้เก็บสำเนา โปรดเปิดตรวจด้วยตนเอง",
        "The site answers, with more than the check takes in, so no copy was kept. Open it yourself.",
    ),
    Reason.TOO_MANY_REDIRECTS: Words(
        _C,
        "เว็บไซต์ส่งต่อไปยังที่อยู่อื่นซ้ำหลายทอดหรือวนกลับที่เดิม โปรดเปิดตรวจด้วยตนเอง",
        "The site sends on from one address to the next without an end. Open it yourself.",
    ),
    Reason.LOGIN_NEEDED: Words(
        _C,
        "ต้องเข้าสู่ระบบก่อนจึงจะเห็นเนื้อหา โปรดตรวจว่าประชาชนทั่วไปเปิดดูได้หรือไม่",
        "A sign-in stands before the content. See whether the public can open it.",
    ),
    Reason.REFUSED: Words(
        _C,
        "เว็บไซต์ไม่ให้ระบบตรวจเปิดหน้านี้ (403 หรือใกล้เคียง) คนทั่วไปอาจเปิดได้ โปรดเปิดตรวจด้วยตนเอง",
        "The site refused the check (403 or the like); a person may be let in. Open it yourself.",
    ),
    Reason.BOT_WALL: Words(
        _C,
        "เว็บไซต์มีระบบกันโปรแกรมอัตโนมัติ (เช่น Cloudflare) โปรดเปิดตรวจด้วยตนเอง",
        "A wall against programs (such as Cloudflare's) stands before the site. Open it yourself.",
    ),
    Reason.TOO_MANY_REQUESTS: Words(
        _C,
        "เว็บไซต์ขอให้เข้าถึงช้าลง (429) โปรดตรวจอีกครั้งภายหลัง",
        "The site asks for fewer requests (429). Check again later.",
    ),
    Reason.SERVER_FAULT: Words(
        _C,
        "เว็บไซต์ขัดข้องหรือปิดปรับปรุงในขณะที่ตรวจ (5xx) โปรดตรวจอีกครั้งภายหลัง",
        "The site had a fault or was under maintenance (5xx). Check again later.",
    ),
    Reason.OTHER_STATUS: Words(
        _C,
        "เว็บไซต์ตอบด้วยรหัสสถานะที่ไม่บอกว่าหน้านี้มีอยู่หรือไม่ โปรดเปิดตรวจด้วยตนเอง",
        "The status that the site gave does not tell whether the page exists. Open it yourself.",
    ),
    Reason.EMPTY: Words(
        _C,
        "เว็บไซต์ตอบแล้วแต่ไม่มีเนื้อหา โปรดเปิดตรวจด้วยตนเอง",
        "The site answers without any content. Open it yourself.",
    ),
    Reason.SOFT_NOT_FOUND: Words(
        _C,
        "หน้าเปิดได้แต่ข้อความบอกว่าไม่พบหน้าที่ต้องการ โปรดเปิดตรวจด้วยตนเอง",
        "The page opens, and its words say that the page was not found. Open it yourself.",
    ),
    Reason.MOVED_TO_HOME: Words(
        _C,
        "เว็บไซต์ส่งต่อไปหน้าแรกแทนหน้าที่ระบุ หลักฐานอาจถูกย้ายหรือลบ โปรดเปิดตรวจด้วยตนเอง",
        "The site leads to its home page instead; the evidence may have been moved or deleted. Open it yourself.",
    ),
    Reason.NEEDS_SCRIPT: Words(
        _C,
        "เนื้อหาแสดงด้วยสคริปต์ในเบราว์เซอร์ ระบบอ่านไม่ได้ โปรดเปิดตรวจด้วยตนเอง",
        "The content is drawn by a script in the browser, so it could not be read. Open it yourself.",
    ),
    Reason.UNEXPECTED: Words(
        _C,
        "เกิดเหตุที่ระบบไม่รู้จักระหว่างตรวจ โปรดเปิดตรวจด้วยตนเอง",
        "Something unforeseen happened during the check. Open it yourself.",
    ),
}


def verdict_of(reason: Reason) -> Verdict:
    """Return the verdict that a reason stands for."""
    return WORDS[reason].verdict
