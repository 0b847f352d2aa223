"""How scores are shown: half up, two decimals, the same for one value and for a whole column."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.rounding import agrees, shown, shown_expr


def column(*values: float) -> list[float]:
    return pl.select(shown_expr(pl.lit(pl.Series(values)))).to_series().to_list()


def test_a_tie_is_shown_upwards_as_published() -> None:
    assert [shown(value) for value in (93.125, 95.595, 0.005)] == [93.13, 95.6, 0.01]


def test_eighty_four_nine_nine_four_stays_below_eighty_five() -> None:
    assert shown(84.994) == 84.99


def test_every_hundredth_of_a_column_is_the_float_that_a_reader_would_type() -> None:
    typed = [number / 100 for number in range(10_001)]
    assert column(*typed) == typed


@given(st.lists(st.floats(0, 100), min_size=1))
def test_a_column_is_shown_as_each_of_its_values(values: list[float]) -> None:
    assert column(*values) == [shown(value) for value in values]


def test_a_printed_tie_may_go_either_way() -> None:
    assert agrees(46.18, 46.185)
    assert agrees(46.19, 46.185)
    assert not agrees(46.20, 46.185)
