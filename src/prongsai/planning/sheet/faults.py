"""The faults of a plan sheet, gathered while it is read: where, what, and what to do."""

from collections.abc import Sequence

from prongsai.engine.framework.model import Framework
from prongsai.engine.years import FiscalYear
from prongsai.planning.errors import SheetFault


class Faults:
    """Everything wrong that was found so far, in the order in which it was found."""

    def __init__(self) -> None:
        self._found: list[SheetFault] = []

    @property
    def found(self) -> tuple[SheetFault, ...]:
        return tuple(self._found)

    def missing_column(self, cell: str, heading: str) -> None:
        self._add(
            cell,
            f"ไม่พบคอลัมน์ “{heading}” ในแถวหัวตาราง",
            "โปรดเพิ่มคอลัมน์ที่มีหัวตารางนี้ หรือแก้ชื่อหัวตารางให้เหมือนไฟล์ที่สร้างครั้งแรก",
            f"there is no column {heading!r}",
        )

    def repeated_column(self, cell: str, heading: str) -> None:
        self._add(
            cell,
            f"มีคอลัมน์ “{heading}” มากกว่าหนึ่งคอลัมน์ จึงไม่ทราบว่าจะใช้คอลัมน์ใด",
            "โปรดลบหรือเปลี่ยนชื่อหัวตารางที่ไม่ใช้",
            f"the column {heading!r} stands twice",
        )

    def no_year(self, cell: str, label: str, text: str) -> None:
        what = f"“{text}” ไม่ใช่ปีงบประมาณ พ.ศ." if text else f"ไม่มีปีของ “{label}”"
        self._add(
            cell,
            what,
            f"โปรดพิมพ์ “{label}” และปีสี่หลัก เช่น 2569 ไว้ในช่องถัดไปเหนือหัวตาราง",
            f"{label!r} has no year (found {text!r})",
        )

    def no_measure(self, cell: str) -> None:
        self._add(
            cell,
            "แถวนี้มีข้อมูลแต่ไม่มีข้อความมาตรการ",
            "โปรดพิมพ์มาตรการในช่องนี้ หรือลบข้อมูลทั้งแถวหากไม่ใช้",
            "this row has no measure",
        )

    def unknown_nodes(self, cell: str, unknown: Sequence[str], framework: Framework | None) -> None:
        year = f"ของปี {framework.fiscal_year}" if framework else ""
        listed = ", ".join(unknown)
        self._add(
            cell,
            f"ไม่รู้จักรหัสตัวชี้วัดหรือข้อ “{listed}” {year}".rstrip(),
            "โปรดพิมพ์รหัสหนึ่งรหัสต่อหนึ่งบรรทัด เช่น 9 หรือ O17 หรือเว้นว่างไว้",
            f"no such node: {listed}",
        )

    def no_day(self, cell: str, text: str) -> None:
        self._add(
            cell,
            f"“{text}” ไม่ใช่วันที่",
            "โปรดพิมพ์วันที่ เช่น 1 ต.ค. 2568 หรือ 1/10/2568 หรือเว้นว่างไว้",
            f"{text!r} is no day",
        )

    def far_day(self, cell: str, year: int, plan_year: FiscalYear) -> None:
        self._add(
            cell,
            f"วันที่นี้อยู่ในปี พ.ศ. {year} ห่างจากปีงบประมาณ {plan_year} ของแผนมาก",
            "โปรดตรวจสอบปี พ.ศ. หรือ ค.ศ. ของวันที่",
            f"the day lies in B.E. {year}, far from the plan year {plan_year}",
        )

    def ends_before_start(self, cell: str, start: str) -> None:
        self._add(
            cell,
            f"วันสิ้นสุดอยู่ก่อนวันเริ่ม ({start})",
            "โปรดแก้วันเริ่มหรือวันสิ้นสุด",
            f"it ends before it starts ({start})",
        )

    def formula(self, cell: str) -> None:
        self._add(
            cell,
            "เซลล์นี้เป็นสูตร จึงไม่ทราบข้อความที่แท้จริง",
            "โปรดคัดลอกเซลล์แล้ววางแบบค่า (Paste Values) หรือพิมพ์ข้อความแทน",
            "this cell holds a formula",
        )

    def error_value(self, cell: str, text: str) -> None:
        self._add(
            cell,
            f"เซลล์นี้แสดงค่าผิดพลาด {text}",
            "โปรดพิมพ์ข้อความที่ถูกต้องแทน",
            f"this cell shows the error {text}",
        )

    def too_many_rows(self, cell: str, count: int, at_most: int) -> None:
        self._add(
            cell,
            f"แผ่นงานมี {count:,} แถว เกินกว่าแผนทั่วไป ({at_most:,} แถว)",
            "โปรดลบแถวว่างที่อยู่ท้ายตาราง แล้วบันทึกใหม่",
            f"the sheet has {count:,} rows, more than {at_most:,}",
        )

    def _add(self, cell: str, what_th: str, do_th: str, what_en: str) -> None:
        self._found.append(SheetFault(cell, what_th, do_th, what_en))
