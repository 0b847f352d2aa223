"""Whatever is cut out of or mixed up in a document, recognition ends with a document or one clear error."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.engine.assessment import Document
from prongsai.engine.framework.faults import UnknownFrameworkError
from prongsai.reading.blocks import Block, Line, Row, Table
from prongsai.reading.errors import NothingFoundError
from prongsai.reading.formats import extract
from prongsai.reading.recognise import recognise

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))

_WORDS = (
    "ตัวชี้วัด ตัวชี้วัดที่ ๑ 3 10 การใช้อำนาจ คะแนน ผลคะแนน อันดับ ข้อบกพร่อง มาตรการ ผู้รับผิดชอบ ระยะเวลา 88.10 100 ๙๗.๒๐ "
    "IIT OIT (EIT) ITA O17 017 E๑ ปี 2565 ปีงบประมาณ พ.ศ. 2566 ระดับ AA c สูงสุด ต่ำสุด ผ่านเกณฑ์ ร้อยละ ( ) - ๑. ๒. \n \t ไตรมาส "
    "อบต.หนองสมมุติ อำเภอ จังหวัด เลย หน่วยงาน รหัส ลำดับ ได้แก่ ต้องพัฒนา ความเห็น : ก � ํ า"
)
WORDS = st.sampled_from(_WORDS.split(" "))
CELLS = st.lists(WORDS, max_size=5).map(" ".join)
ROWS = st.lists(st.lists(CELLS, max_size=5).map(tuple), min_size=1, max_size=5)


def recognised(blocks: list[Block]) -> Document | None:
    """Return the document, or ``None`` where recognition refuses it as it should."""
    try:
        return recognise("case", blocks)
    except (NothingFoundError, UnknownFrameworkError):
        return None


@given(st.lists(st.one_of(CELLS, ROWS), max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_words_in_any_shape_are_read_or_refused(shapes: list[str | list[tuple[str, ...]]]) -> None:
    blocks: list[Block] = [Line("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", "line 1")]
    for number, shape in enumerate(shapes, 2):
        at = f"line {number}"
        blocks.append(
            Line(shape, at) if isinstance(shape, str) else Table(tuple(Row(row, at) for row in shape))
        )
    recognised(blocks)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_document_with_pieces_missing_or_mixed_up_is_read_or_refused(path: Path) -> None:
    rng = Random(2568)
    whole = list(extract(path))
    for _ in range(8):
        blocks = [block for block in whole if rng.random() > 0.2]
        if rng.random() < 0.5:
            rng.shuffle(blocks)
        recognised(blocks)


def test_there_are_texts() -> None:
    assert len(TEXTS) >= 9


def test_a_table_without_cells_is_nothing() -> None:
    assert recognised([Line("ITA ปี 2565", "line 1"), Table(()), Table((Row((), "line 2"),))]) is None
