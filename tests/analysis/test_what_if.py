"""New scores, the level, and for how many points; settings as an officer types them."""

import pytest

from prongsai.analysis.errors import BadSettingsError
from prongsai.analysis.whatif import WhatIf, what_if
from prongsai.analysis.whatif_settings import parse_settings
from prongsai.engine.assessment import Assessment
from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.loader import load
from tests.analysis.agencies import (
    DATO_2563,
    DONGKHWANG_2568,
    KORAT_2568,
    THUNGKRACHO_2564,
    assessment,
    near,
    ten,
)


def changed(source: Assessment, **changes: float) -> WhatIf:
    """Return the what-if of changes; an indicator is written ``_9`` and a sub-indicator ``_9_2``."""
    nodes = {name.strip("_").replace("_", "."): value for name, value in changes.items()}
    return what_if(load(source.framework), source.scores, nodes)


def moved(result: WhatIf) -> dict[str, tuple[float | None, float | None]]:
    return {effect.node: (effect.before, effect.after) for effect in result.effects}


def levels(result: WhatIf) -> tuple[str | None, str | None]:
    before, after = result.level_before.level, result.level_after.level
    return before.name.th if before else None, after.name.th if after else None


def test_a_raised_indicator_moves_its_instrument_the_overall_score_and_the_level() -> None:
    result = changed(KORAT_2568, _10=93.75)
    assert moved(result) == {
        "ITA": (near(95.595), near(96.345)),
        "OIT": (near(93.125), near(95.0)),
        "10": (90.0, 93.75),
    }
    assert levels(result) == ("ผ่านดี", "ผ่านดีเยี่ยม")
    assert result.points == near(0.75)


def test_an_item_rolls_up_through_all_above_it() -> None:
    result = changed(THUNGKRACHO_2564, O17=100)
    assert moved(result) == {
        "OIT": (near(96.25), near(97.5)),
        "9": (near(92.5), near(95.0)),
        "9.2": (near(87.5), near(100.0)),
        "O17": (0.0, 100.0),
    }


def test_points_are_told_even_where_the_overall_score_is_not_known() -> None:
    result = changed(THUNGKRACHO_2564, O17=100, O28=100)
    assert [(setting.node, setting.points) for setting in result.settings] == [
        ("O17", near(0.5)),
        ("O28", near(1.0)),
    ]
    assert result.points == near(1.5)


def test_a_changed_indicator_wins_over_its_known_items() -> None:
    result = changed(THUNGKRACHO_2564, _9=50)
    assert moved(result)["OIT"] == (near(96.25), near(75.0))
    assert result.scores["9"] == 50
    assert "9.2" not in result.scores


def test_an_item_moves_a_total_whose_other_parts_are_not_known() -> None:
    source = assessment("2564", {"O17": 0, "9": 92.5, "10": 100})
    assert moved(changed(source, O17=100))["9"] == (92.5, near(95.0))


def test_a_lost_point_is_a_negative_one() -> None:
    assert changed(KORAT_2568, _9=50).points == near(0.2 * (50 - 96.25))


def test_what_was_not_known_before_has_no_price_and_still_counts() -> None:
    result = changed(DATO_2563, _3=92.39)
    assert result.settings[0].points is None
    assert moved(result)["IIT"] == (83.60, near(84.60))
    assert result.points == near(0.3)


def test_a_total_over_an_unknown_part_is_not_known_any_more() -> None:
    source = assessment("2568", {"OIT": 90, "IIT": 90, "EIT": 90, "9": 90})
    result = changed(source, _10=50)
    assert moved(result)["OIT"] == (90, near(70))
    result = changed(assessment("2563", {"IIT": 90, "1": 90}), _2=50)
    assert moved(result)["IIT"] == (90, None)


def test_below_an_unknown_rule_the_effect_is_not_known() -> None:
    result = changed(assessment("2568", {"9": 90, "10": 90, "O25": 0}), O25=100)
    assert moved(result) == {"OIT": (90, None), "10": (90, None), "O25": (0, 100)}
    assert result.settings[0].points is None
    assert result.points is None


def test_a_change_can_make_the_overall_score_known() -> None:
    result = changed(assessment("2568", {"IIT": 90, "EIT": 90}), OIT=90)
    assert moved(result)["ITA"] == (None, near(90))
    assert levels(result) == (None, "ผ่านดี")


def test_no_change_changes_nothing() -> None:
    result = changed(KORAT_2568)
    assert (result.effects, result.points) == ((), 0.0)


def test_a_level_can_fall() -> None:
    assert levels(changed(KORAT_2568, EIT=84)) == ("ผ่านดี", "ผ่าน")


def test_a_node_of_another_year_is_refused() -> None:
    with pytest.raises(UnknownNodeError):
        changed(DONGKHWANG_2568, O43=100)


def test_settings_may_be_typed_in_thai_digits_and_small_letters() -> None:
    parsed = parse_settings(load("2564"), ["o๑๗=๑๐๐", " 7 = 90.5 ", "9.1=80"])
    assert parsed == {"O17": 100, "7": 90.5, "9.1": 80}


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("O17", "ต้องเขียนเป็น รหัส=คะแนน เช่น O17=100"),
        ("O77=100", "กรอบการประเมิน 2564 ไม่มีรหัส O77"),
        ("7=101", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("7=-1", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("7=nan", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("7=สูง", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("O17=50", "ข้อ O17 E-Service มีได้เฉพาะ 0 หรือ 100 คะแนน"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_the_reason(setting: str, told: str) -> None:
    with pytest.raises(BadSettingsError) as refused:
        parse_settings(load("2564"), ["1=90", setting])
    (fault,) = refused.value.faults
    assert fault.setting == setting
    assert told in fault.message_th


def test_all_bad_settings_are_listed_at_once() -> None:
    with pytest.raises(BadSettingsError) as refused:
        parse_settings(load("2564"), ["O77=1", "O17=50", "7"])
    assert [fault.setting for fault in refused.value.faults] == ["O77=1", "O17=50", "7"]
    assert refused.value.message_th.startswith("ยังไม่ได้คำนวณ เพราะค่าที่ระบุใช้ไม่ได้")


def test_a_node_cannot_be_set_twice() -> None:
    with pytest.raises(BadSettingsError, match="set twice"):
        parse_settings(load("2564"), ["7=90", "7=95"])


def test_a_node_cannot_be_set_together_with_its_own_part() -> None:
    with pytest.raises(BadSettingsError, match="O17 is a part of 9"):
        parse_settings(load("2564"), ["9=95", "O17=100"])


def test_any_value_is_allowed_where_the_year_does_not_tell_the_scale() -> None:
    assert parse_settings(load("2568"), ["O10=70"]) == {"O10": 70}


def test_a_mean_may_take_any_value() -> None:
    assert parse_settings(load("2565"), ["I2=66.7"]) == {"I2": 66.7}


def test_ten_indicators_are_enough_for_a_what_if() -> None:
    result = changed(assessment("2568", ten(*[80.0] * 10)), _9=100, _10=100)
    assert result.points == near(8.0)
    assert levels(result) == ("ต้องปรับปรุง", "ผ่าน")
