# speaks-thai: who looks after an installation reads both languages at once
"""What the doctor says of imported frameworks; ``serve`` does not ask, for one that is broken hinders nobody else."""

from django.core.checks import CheckMessage, Warning

from prongsai.engine.framework.loader import available, imported
from prongsai.web import home


def check_frameworks() -> list[CheckMessage]:
    """Report each imported framework that does not load: cycles that run on it cannot be read."""
    broken = sorted(set(imported()) - set(available()))
    return [_told(which) for which in broken]


def _told(which: str) -> CheckMessage:
    place = home.frameworks() / which
    return Warning(
        f"กรอบการประเมินที่นำเข้า {which} ใช้ไม่ได้ ({place}) รอบการประเมินที่ใช้กรอบนี้จึงเปิดดูไม่ได้ · The imported framework {which} does not load ({place}); cycles that run on it cannot be read",
        hint=f"ดูข้อผิดทุกจุดด้วย prongsai framework validate {place} แล้วแก้ หรือนำโฟลเดอร์เดิมจากไฟล์สำรองมาวาง · prongsai framework validate {place} tells every fault; mend them, or put the folder of a backup back",
        id="prongsai.W015",
    )
