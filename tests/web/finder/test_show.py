from prongsai.web.finder.show import marked


def test_the_found_words_are_marked_in_the_title_as_it_is_written() -> None:
    assert marked("การใช้อํานาจ", ["อำนาจ"]) == "การใช้<mark>อํานาจ</mark>"
    assert marked("ปี ๒๕๖๘", ["2568"]) == "ปี <mark>๒๕๖๘</mark>"


def test_markup_in_a_title_stays_text() -> None:
    found = marked('<script>alert("x")</script><b>', ["script", "b"])

    assert "<script" not in found
    assert "<b" not in found
    assert "&lt;<mark>script</mark>&gt;" in found


def test_words_that_touch_are_marked_as_one() -> None:
    assert marked("แผนปฏิบัติการ", ["แผน", "ปฏิบัติ"]) == "<mark>แผนปฏิบัติ</mark>การ"


def test_a_long_title_is_shortened_around_what_was_found() -> None:
    found = marked("ก" * 200 + "ถนน" + "ข" * 200, ["ถนน"])

    assert found.startswith("…ก")
    assert "<mark>ถนน</mark>" in found
    assert found.endswith("…")
    assert len(found) < 200
