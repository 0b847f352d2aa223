"""What ships with the program and everybody may see: the catalogue of measures and the nodes of the newest year."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from prongsai.web.finder.hit import Hit
from prongsai.web.finder.models import Kind
from prongsai.web.finder.plain import plain


def fixed_hits(words: Sequence[str]) -> Iterator[Hit]:
    """Yield what holds all the words."""
    return (hit for hit in _everything() if all(word in hit.plain for word in words))


@lru_cache(maxsize=1)
def _everything() -> tuple[Hit, ...]:
    return (*_catalogue(), *_nodes())


def _catalogue() -> Iterator[Hit]:
    from prongsai.planning import catalogue

    for one in catalogue.load().measures:
        searched = plain(f"{one.measure} {one.weakness} {one.gloss or ''} {one.id}")
        yield Hit(Kind.CATALOGUE, one.measure, searched, one.id, title_en=one.gloss)


def _nodes() -> Iterator[Hit]:
    from prongsai.engine.framework.loader import for_year, official_years

    framework = for_year(official_years()[0])
    for node in framework.nodes.values():
        title = node.name.th or node.id
        searched = plain(f"{node.id} {title} {node.name.en or ''}")
        yield Hit(Kind.ITEM, title, searched, node.id, year=framework.fiscal_year, title_en=node.name.en)
