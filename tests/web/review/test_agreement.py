"""Agreement beyond chance, against tables reckoned by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.web.review.agreement import agreement

CATEGORIES = st.sampled_from([0, 50, 100, "na"])
TABLES = st.dictionaries(st.tuples(CATEGORIES, CATEGORIES), st.integers(1, 1000), min_size=1, max_size=6)


def test_the_textbook_table() -> None:
    """Two readers of 50 applications: both yes 20, both no 15, yes/no 5, no/yes 10. p_o 0.7, p_e 0.5."""
    found = agreement({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15})
    assert (found.pairs, found.same, found.percent) == (50, 35, 70)
    assert found.kappa == pytest.approx(0.4)


def test_values_are_categories_without_an_order() -> None:
    near = agreement({(0, 0): 10, (0, 10): 5, (100, 100): 10})
    far = agreement({(0, 0): 10, (0, 100): 5, (10, 10): 10})
    assert near.percent == far.percent


def test_full_agreement_is_one_and_full_contradiction_is_minus_one() -> None:
    assert agreement({(0, 0): 5, (100, 100): 5}).kappa == 1
    assert agreement({(0, 100): 5, (100, 0): 5}).kappa == -1


def test_one_single_value_leaves_kappa_undefined_and_not_one() -> None:
    found = agreement({(100, 100): 35})
    assert found.percent == 100
    assert found.kappa is None


def test_nothing_to_compare_has_neither() -> None:
    assert (agreement({}).percent, agreement({}).kappa) == (None, None)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TABLES)
def test_kappa_lies_between_its_bounds_and_does_not_mind_who_is_first(
    table: dict[tuple[object, object], int],
) -> None:
    found, turned = agreement(table), agreement({(b, a): count for (a, b), count in table.items()})
    assert found == turned
    assert found.kappa is None or -1 <= found.kappa <= 1
    assert found.percent is not None
    assert found.kappa is None or (found.kappa == 1) == (found.percent == 100)
