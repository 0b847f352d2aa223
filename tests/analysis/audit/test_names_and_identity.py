"""Whose document, of which year, and whether numbers and names belong together."""

import pytest

from prongsai.analysis.audit.names import is_called
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.assessment import StatementKind
from tests.analysis.audit.printed import OWN, codes, findings, only, readings, said, scores, with_name
from tests.engine.frameworks import tiny


class TestAgency:
    @pytest.mark.parametrize(
        "mention",
        [
            "องค์การบริหารส่วนตำบลบ้านใหม่",
            "องค์การบริหารส่วนตำบล บ้านใหม่",
            "อบต.บ้านใหม่",
            "กรมส่งเสริมการปกครองท้องถิ่น",
            "จังหวัดทดสอบ",
        ],
    )
    def test_the_own_name_and_offices_above_are_no_finding(self, mention: str) -> None:
        assert findings(tiny(), [], said(StatementKind.AGENCY, mention)) == ()

    @pytest.mark.parametrize("mention", ["เทศบาลตำบลบางเสร่", "องค์การบริหารส่วนตำบลหนองแปน", "อบต.หนองแปน"])
    def test_another_local_authority_is_an_error(self, mention: str) -> None:
        found = only(findings(tiny(), [], said(StatementKind.AGENCY, mention)), FindingCode.WRONG_AGENCY)

        assert (found.printed, found.expected, found.severity) == (mention, OWN.name, Severity.ERROR)

    def test_the_own_name_misspelt_is_a_warning_found_once(self) -> None:
        mention = said(StatementKind.AGENCY, "องค์การบริหารส่วนตำบลบ้านไหม่")

        found = only(findings(tiny(), [], mention, mention), FindingCode.WRONG_AGENCY)
        assert found.severity is Severity.WARNING

    def test_the_same_name_under_another_type_is_another_agency(self) -> None:
        found = only(
            findings(tiny(), [], said(StatementKind.AGENCY, "เทศบาลตำบลบ้านใหม่")), FindingCode.WRONG_AGENCY
        )

        assert found.severity is Severity.ERROR

    def test_a_misspelt_district_or_province_is_found(self) -> None:
        assert findings(tiny(), [], said(StatementKind.DISTRICT, "เมืองเก่า")) == ()
        assert codes(findings(tiny(), [], said(StatementKind.DISTRICT, "เมืองกา"))) == ["wrong-agency"]
        assert codes(findings(tiny(), [], said(StatementKind.PROVINCE, "ทดสอน"))) == ["wrong-agency"]


class TestYear:
    def test_another_year_of_the_assessment_is_found_once_with_every_place(self) -> None:
        right = said(StatementKind.FISCAL_YEAR, "๒๕๙๙", None, 2599)
        wrong = said(StatementKind.FISCAL_YEAR, "พ.ศ. ๒๕๙๘", None, 2598)

        found = only(findings(tiny(), [], right, wrong, wrong), FindingCode.WRONG_YEAR)
        assert (found.printed, found.expected) == ("2598", "2599")


class TestNames:
    @pytest.mark.parametrize(
        ("official", "printed"),
        [
            ("การปรับปรุงการทำงาน", "การปรับปรุงระบบการทำงาน"),
            ("การใช้ทรัพย์สินของราชการ", "การใช้ ทรัพย์สินของ ทางราชการ"),
            ("การปฏิบัติหน้าที่", "การปฏิบัติ หน้าที่"),
            ("การแก้ไขปัญหาการทุจริต", "การแก้ไขปัญหาการ"),
            ("การเปิดเผยข้อมูล", "การเปิดเผยข้อมูลสาธารณะ"),
            ("การใช้อำนาจ", "การใช้อํานาจ"),
            ("การใช้อำนาจ", "การใช้อ\ufffdนาจ"),
        ],
    )
    def test_spacing_abbreviation_and_accepted_wordings_are_the_name(
        self, official: str, printed: str
    ) -> None:
        assert is_called(official, printed)

    @pytest.mark.parametrize(
        ("official", "printed"),
        [
            ("การใช้อำนาจ", "การใช้จ่ายเงิน"),
            ("การใช้งบประมาณ", "การใช้"),
            ("การใช้ทรัพย์สินของราชการ", "การให้บริการของราชการ"),
            ("การแก้ไขปัญหาการทุจริต", "ปัญหาการทุจริต"),
            ("การแก้ไขปัญหาการทุจริต", "การแก้ปัญหาการทุจริต"),
            ("การใช้งบประมาณ", "การใช้จ่ายงบประมาณ"),
            ("คุณภาพการดำเนินงาน", "คุณภารการดำเนินงาน"),
        ],
    )
    def test_another_wording_is_another_name(self, official: str, printed: str) -> None:
        assert not is_called(official, printed)

    def test_a_wrong_name_beside_a_number_is_a_warning(self) -> None:
        named = with_name(tiny(), "2", "การใช้งบประมาณ")

        found = only(
            findings(named, readings(scores()), said(StatementKind.NODE_NAME, "การใช้เงิน", "2")),
            FindingCode.MISNAMED_INDICATOR,
        )
        assert (found.node, found.printed, found.expected) == ("2", "การใช้เงิน", "การใช้งบประมาณ")
        assert found.severity is Severity.WARNING

    def test_the_name_of_another_indicator_is_an_error(self) -> None:
        named = with_name(with_name(tiny(), "1", "การปฏิบัติหน้าที่"), "2", "การใช้งบประมาณ")

        found = only(
            findings(named, [], said(StatementKind.NODE_NAME, "การปฏิบัติหน้าที่", "2")),
            FindingCode.MISNAMED_INDICATOR,
        )
        assert found.severity is Severity.ERROR
        assert "indicator 1" in found.message_en


class TestItemCodes:
    @pytest.mark.parametrize(
        ("text", "node"),
        [("O4", "O4"), ("04", "O4"), ("๐๔", "O4"), ("ข้อ 4", "O4"), ("E๓", "E3"), ("i2", "I2")],
    )
    def test_a_zero_for_the_letter_and_thai_digits_are_no_slip(self, text: str, node: str) -> None:
        assert findings(tiny(), [], said(StatementKind.ITEM_CODE, text, node)) == ()

    @pytest.mark.parametrize(("text", "node"), [("005", "O4"), ("ข้อ 1", "O4"), ("E4", "O4"), ("E๒", "E3")])
    def test_the_number_of_another_item_is_a_slip(self, text: str, node: str) -> None:
        found = only(
            findings(tiny(), [], said(StatementKind.ITEM_CODE, text, node)), FindingCode.ITEM_CODE_SLIP
        )

        assert (found.printed, found.expected) == (text, node)
