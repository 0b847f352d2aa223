"""The catalogue covers every indicator, question and item, and is refused with all its faults at once."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pythainlp import word_tokenize
from pythainlp.corpus import thai_orst_words, thai_words

from prongsai.engine.framework.loader import available
from prongsai.engine.framework.loader import load as load_framework
from prongsai.engine.framework.model import NodeKind
from prongsai.planning.catalogue import Catalogue, load
from prongsai.planning.errors import CatalogueRefusedError
from prongsai.planning.topics import topics_of
from tests.planning.bad_catalogue import changed_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def test_there_are_at_least_ninety_measures_and_eight_for_each_indicator(catalogue: Catalogue) -> None:
    of_indicator = Counter(measure.nodes[0] for measure in catalogue.measures)
    assert len(catalogue.measures) >= 90
    assert set(of_indicator) == {str(number) for number in range(1, 11)}
    assert min(of_indicator.values()) >= 8


def test_every_question_and_item_with_a_known_title_has_a_topic_and_every_topic_a_measure(
    catalogue: Catalogue,
) -> None:
    served = {topic for measure in catalogue.measures for topic in measure.topics}
    items = [
        (framework, node)
        for framework in map(load_framework, available())
        for node in framework.of_kind(NodeKind.ITEM)
        if node.name.th
    ]
    assert len(items) > 400
    without = [
        (framework.id, node.id, node.name.th)
        for framework, node in items
        if not served.intersection(topics_of(framework, node.id, catalogue.topics))
    ]
    assert without == []


def test_every_topic_is_that_of_some_year(catalogue: Catalogue) -> None:
    told = {
        topic
        for framework in map(load_framework, available())
        for node in framework.of_kind(NodeKind.ITEM)
        for topic in topics_of(framework, node.id, catalogue.topics)
    }
    assert {topic.id for topic in catalogue.topics} == told


def test_every_role_has_work_and_a_unit_in_every_type_of_agency(catalogue: Catalogue) -> None:
    roles = {role for measure in catalogue.measures for role in measure.owners}
    assert roles == set(catalogue.units.otherwise)
    assert {"อบต.", "อบจ.", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "จังหวัด", "กรม"} <= set(
        catalogue.units.by_type
    )
    assert catalogue.units.name("finance", "อบต.") == "กองคลัง"
    assert catalogue.units.name("planning", "เทศบาลเมือง") == "กองยุทธศาสตร์และงบประมาณ"
    assert catalogue.units.name("finance", None) == "หน่วยงานที่รับผิดชอบงานการเงินและบัญชี"


def test_an_indicators_own_measures_come_before_those_that_serve_it_too(catalogue: Catalogue) -> None:
    serving = [measure.nodes for measure in catalogue.of_indicator("10")]
    assert serving[0] == ("10",)
    assert serving[-1] == ("9", "10")


def test_no_two_measures_say_the_same(catalogue: Catalogue) -> None:
    for texts in (
        [measure.measure for measure in catalogue.measures],
        [measure.weakness for measure in catalogue.measures],
    ):
        assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_every_measure_says_in_words_how_often_it_is_looked_at(catalogue: Catalogue) -> None:
    """The rounds of 6 and 12 months are printed; shorter ones only the sentence says."""
    often = [measure for measure in catalogue.measures if min(measure.rounds) < 6]
    assert often
    assert [m.id for m in often if not re.search("เดือน|ไตรมาส|หกเดือน|วันทำการ", m.monitoring)] == []


def test_every_word_of_the_catalogue_is_in_a_thai_dictionary(catalogue: Catalogue) -> None:
    known = thai_words() | thai_orst_words()
    sentences = [topic.name for topic in catalogue.topics]
    for measure in catalogue.measures:
        sentences += [measure.weakness, measure.measure, measure.monitoring, *measure.steps]
        sentences += [evidence.text for evidence in measure.evidence]
    words = {word for sentence in sentences for word in word_tokenize(sentence, keep_whitespace=False)}
    assert len(words) > 800
    assert {word for word in words if re.search("[ก-๛]", word) and word not in known} == set()


MISTAKES = [
    ("indicator-01.yaml", "topics: [staff-on-time]", "topics: [staff-on-tme]", "“staff-on-tme”"),
    ("indicator-02.yaml", "owners: [finance, planning]", "owners: [finanse]", "“finanse”"),
    ("indicator-03.yaml", "id: m03-02", "id: m03-01", "“m03-01”"),
    ("indicator-04.yaml", "effort: low", "effort: tiny", "“tiny”"),
    ("indicator-05.yaml", 'indicator: "5"', 'indicator: "6"', "“6”"),
    ("indicator-06.yaml", "    topics: []", "    topics: [service-on-time]", "topics: []"),
    ("indicator-07.yaml", "rounds: [3, 6, 12]", "rounds: [3, 6, 24]", "24"),
    ("indicator-08.yaml", "period: {from: 11, to: 4}", "period: {from: 4, to: 11}", "หลังเดือนกันยายน"),
    ("indicator-09.yaml", "    weakness:", "    weaknes:", "“weaknes”"),
    ("indicator-10.yaml", "period: {from: 10, to: 3}", "period: {from: 10, to: 13}", "13"),
    ("topics.yaml", "id: staff-commitment", "id: staff-on-time", "“staff-on-time” มีแล้วที่ topics.yaml:"),
    ("units.yaml", "types: [เทศบาลตำบล, ทต.]", "types: [อบต.]", "“อบต.”"),
    ("units.yaml", "      hr: งานการเจ้าหน้าที่ สำนักปลัด\n", "", "“hr”"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), MISTAKES, ids=[one[1].strip() for one in MISTAKES])
def test_a_mistake_is_told(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    with pytest.raises(CatalogueRefusedError) as refused:
        load(changed_catalogue(tmp_path, file, old, new))
    assert any(fault.file == file and told in fault.what_th for fault in refused.value.faults), refused.value


def test_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    folder = changed_catalogue(tmp_path, "indicator-01.yaml", "owners: [all-units]", "owners: [everybody]")
    lines = (folder / "indicator-01.yaml").read_text(encoding="utf-8").splitlines()
    place = 1 + next(at for at, line in enumerate(lines) if "everybody" in line)
    with pytest.raises(CatalogueRefusedError, match=f"indicator-01.yaml:{place}  ไม่รู้จัก “everybody”"):
        load(folder)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    for file, old, new, _ in MISTAKES[:4]:
        folder = changed_catalogue(tmp_path, file, old, new)
    (folder / "indicator-08.yaml").unlink()
    with pytest.raises(CatalogueRefusedError) as refused:
        load(folder)
    files = {fault.file for fault in refused.value.faults}
    assert files >= {f"indicator-0{number}.yaml" for number in (1, 2, 3, 4, 8)}
    assert "indicator-08.yaml" in refused.value.message_en
