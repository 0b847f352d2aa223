"""What stands above the table: whose plan it is, and of which years."""

from enum import Enum

from prongsai.planning.sheet.texts import squeezed


class Label(Enum):
    """A label and, to its right, its value."""

    AGENCY = "ชื่อหน่วยงาน"
    TYPE = "ประเภทหน่วยงาน"
    DISTRICT = "ตั้งอยู่ในอำเภอ"
    PROVINCE = "ตั้งอยู่ในจังหวัด"
    RESULT_YEAR = "ปีงบประมาณที่ประเมิน"
    PLAN_YEAR = "ปีงบประมาณที่ดำเนินการ"

    @property
    def is_year(self) -> bool:
        return self in (Label.RESULT_YEAR, Label.PLAN_YEAR)


def label_of(text: str) -> Label | None:
    """Return the label that a cell holds; ``None`` for any other text."""
    return _BY_TEXT.get(squeezed(text).rstrip(":"))


_BY_TEXT = {squeezed(label.value): label for label in Label}
