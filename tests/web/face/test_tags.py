"""What templates write, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from prongsai.engine.framework.loader import for_year
from prongsai.engine.years import FiscalYear
from prongsai.web.face.gantt import Bar, State, lay_out
from prongsai.web.face.icons import SHAPES, drawn

YEAR = for_year(FiscalYear(2568))


def show(template: str, language: str = "th", **context: object) -> str:
    with translation.override(language):
        return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("value", "shown"), [(93.125, "93.13"), (84.94, "84.94"), (100, "100.00"), (0, "0.00"), (None, "–")]
)
def test_scores_have_two_decimals_half_up_and_the_unknown_is_a_dash(value: float | None, shown: str) -> None:
    assert show("{{ value|points }}", value=value) == shown


def test_a_difference_has_its_sign() -> None:
    assert [show("{{ value|signed }}", value=value) for value in (1.5, -0.41, None)] == [
        "+1.50",
        "−0.41",
        "–",
    ]


def test_a_day_is_in_the_era_of_its_language() -> None:
    assert show("{{ value|day }}", value=date(2025, 10, 1)) == "1 ต.ค. 2568"
    assert show("{{ value|day }}", "en", value=date(2025, 10, 1)) == "1 Oct 2025"


def test_a_moment_is_told_in_thai_time() -> None:
    assert show("{{ value|moment }}", value=datetime(2025, 9, 30, 17, 30, tzinfo=UTC)) == "1 ต.ค. 2568 00:30"


def test_a_node_is_called_in_the_language_of_the_reader() -> None:
    assert show("{{ node|node_label }}", node=YEAR["9"]) == "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล"
    assert show("{{ node|node_title }}", "en", node=YEAR["9"]).startswith("Indicator 9 ")
    assert show("{{ node|node_short }}", "en", node=YEAR["ITA"]) == "Overall ITA"


def test_a_level_is_called_in_the_language_of_the_reader() -> None:
    assert show("{{ level|level_name }}", level="ผ่านดี") == "ผ่านดี"
    assert show("{{ level|level_name }}", "en", level="ผ่านดี") == "Good pass"
    assert show("{{ level|level_name }}", "en", level="AA") == "AA"
    assert show("{{ level|level_name }}", "en", level=None) == "–"
    assert show("{{ level|level_name }}", "en", level="ระดับที่ไม่มี") == '<span lang="th">ระดับที่ไม่มี</span>'


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("tag", ["{{ text|as_written }}", "{{ text|level_name }}"])
def test_what_people_wrote_is_never_markup(language: str, tag: str) -> None:
    page = show(tag, language, text="<script>alert('น้ำ')</script>")
    assert "<script" not in page
    assert "&lt;script" in page


def test_a_level_badge_says_passed_or_not_by_icon_word_and_colour() -> None:
    assert "badge--good" in show("{% level_badge level %}", level="ผ่าน")
    assert "badge--bad" in show("{% level_badge level %}", level="ต้องปรับปรุง")
    assert "badge--muted" in show("{% level_badge level %}", level="")


def test_an_unknown_icon_fails_and_names_the_known_ones() -> None:
    with pytest.raises(LookupError, match="archive, arrow-left"):
        drawn("unicorn")


def test_there_are_enough_icons_and_each_is_hidden_from_screen_readers() -> None:
    assert len(SHAPES) >= 30
    assert all('aria-hidden="true"' in drawn(name) for name in SHAPES)


def test_a_meter_tells_its_score_and_whether_it_reaches_the_mark() -> None:
    assert "84.94 คะแนน ไม่ถึงเกณฑ์ 85" in show("{% meter 84.94 85 %}")
    assert "meter--good" in show("{% meter value 85 %}", value=84.9951)
    assert "Score not known" in show("{% meter None 85 %}", "en")
    assert "reaches the mark of 85" in show("{% meter 85 85 %}", "en")


def test_a_score_beyond_the_scale_stays_inside_its_meter() -> None:
    assert 'width="100.00%"' in show("{% meter 120 85 %}")
    assert 'width="0.00%"' in show("{% meter value 85 %}", value=-3)


def test_a_spark_line_leaves_a_gap_where_a_year_is_not_known() -> None:
    page = show(
        "{% spark history 85 %}", history=[("2565", 80.0), ("2566", None), ("2567", 90.0), ("2568", 91)]
    )
    assert page.count("M") == 1
    assert "2565: 80.00, 2566: –, 2567: 90.00, 2568: 91.00" in page


def test_a_spark_line_of_nothing_is_drawn_too() -> None:
    assert "<svg" in show("{% spark history %}", history=[])
    assert "<svg" in show("{% spark history %}", history=[("2568", None)])


def test_bars_of_a_gantt_stand_where_their_days_are() -> None:
    laid_out = lay_out([Bar("ก", date(2025, 10, 1), date(2026, 9, 30))], date(2026, 4, 1))
    assert (laid_out.bars[0].left, laid_out.bars[0].width) == (0, 100)
    assert len(laid_out.months) == 12
    assert laid_out.today == pytest.approx(100 * 182 / 365, abs=0.01)


def test_a_thing_of_one_day_is_seen_and_one_without_days_is_named() -> None:
    bars = [
        Bar("ก", date(2026, 1, 5), None),
        Bar("ข", None, None, State.LATE),
        Bar("ค", date(2027, 1, 1), date(2026, 1, 1)),
    ]
    one, none, turned = lay_out(bars, date(2020, 1, 1)).bars
    assert one.width is not None
    assert one.width > 1
    assert none.left is None
    assert turned.left is not None
    assert lay_out([], date(2026, 1, 1)).bars == ()
    assert "ข" in show("{% gantt bars today %}", bars=bars, today=date(2020, 1, 1))


class _Form(forms.Form):
    name = forms.CharField(label="ชื่อ", help_text="สั้น ๆ")
    note = forms.CharField(label="หมายเหตุ", widget=forms.Textarea, required=False)
    is_open = forms.BooleanField(label="เปิดเผย", required=False)
    round = forms.ChoiceField(
        label="รอบ", widget=forms.RadioSelect, choices=[("6", "6 เดือน"), ("12", "12 เดือน")]
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_control_is_tied_to_its_words() -> None:
    page = show("{% for one in form %}{% field one %}{% endfor %}", form=_Form({"name": ""}))
    assert 'aria-describedby="id_name-help id_name-error"' in page
    assert 'aria-invalid="true"' in page
    assert page.count("<legend") == 1
    assert page.count("(ไม่บังคับ)") == 1
    assert '<label class="choice" for="id_round_0">' in page
    assert 'rows="4"' in page


def test_a_refused_form_keeps_what_was_typed_and_shows_it_as_text() -> None:
    page = show(
        "{% field form.note %}{% field form.round %}", form=_Form({"note": "</textarea><b>น้ำ", "round": "12"})
    )
    assert "&lt;/textarea&gt;&lt;b&gt;น้ำ" in page
    assert 'value="12"' in page
    assert "checked" in page
