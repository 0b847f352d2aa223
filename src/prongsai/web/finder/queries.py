"""The question: which things that the person may see hold these words?

Candidates come from the database, at most so many of each kind: first those that begin with the words,
then those that hold them. They are ranked here: beginning, a word's beginning, inside, elsewhere than
in the name; what people wrote before what ships with the program. Whoever sees few
agencies has them read through; whoever sees many asks the index of letters (``upkeep``), and two letters
alone then find only what begins with them (and agencies).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from prongsai.web.finder.fixed import fixed_hits
from prongsai.web.finder.hit import Hit, rank_of
from prongsai.web.finder.models import ROWS_OF_A_KIND, Entry, Kind, first_of
from prongsai.web.finder.plain import plain
from prongsai.web.finder.upkeep import LETTERS
from prongsai.web.registry.models import Agency
from prongsai.web.rights.actor import Actor

MOST_OF_A_KIND = 300
"""More than so many of one kind are not ranked; the person is asked for more words."""
SHORTEST, LONGEST, _MOST_WORDS = 2, 100, 6
_FEW_AGENCIES = 300
_INDEXED = (Kind.AGENCY, Kind.MEASURE, Kind.DOCUMENT, Kind.FILE)
_ENTRY = Entry._meta.db_table
_LAST_LETTER = chr(0x10FFFF)
_LETTERS_OF_THE_INDEX = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, the best first, and of which kinds there are more than were looked at."""

    words: tuple[str, ...]
    hits: Sequence[Hit]
    more: frozenset[Kind]

    def of_kind(self, kind: str) -> Sequence[Hit]:
        return [hit for hit in self.hits if hit.kind == kind] if kind else self.hits

    @property
    def counts(self) -> dict[Kind, int]:
        """How many were found of each kind, in the order of the kinds."""
        return {kind: sum(hit.kind == kind for hit in self.hits) for kind in Kind}


def words_of(asked: str) -> tuple[str, ...]:
    """Return what was typed as plain words; too short words fall away."""
    typed = plain(asked.replace("\x00", "")[:LONGEST]).split()
    return tuple(dict.fromkeys(word for word in typed if len(word) >= SHORTEST))[:_MOST_WORDS]


def search(actor: Actor, asked: str, at: Agency | None = None) -> Found:
    """Return what the person may see of what was asked for; ``at``: at one agency only. Two queries."""
    words = words_of(asked)
    if not words:
        return Found((), (), frozenset())
    rows = list(_candidates(_Scope.of(actor, at), words))
    hits = [*map(_hit, rows), *fixed_hits(words)]
    whole = " ".join(words)
    ranked = sorted(hits, key=lambda hit: (hit.ships, rank_of(hit.name, whole, words), hit.place, hit.plain))
    of_kind = {kind: sum(row[1] == kind for row in rows) for kind in _INDEXED}
    return Found(words, ranked, frozenset(kind for kind, many in of_kind.items() if many >= MOST_OF_A_KIND))


_Row = tuple[int, str, str, int, int | None, str, str]
_Sql = tuple[str, list[str | int]]
_COLUMNS = "e.id, e.kind, e.thing_id, e.agency_id, e.year, e.title, e.plain"


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where to search: few agencies by their rows, or many by a question of its own."""

    condition: str
    values: tuple[int, ...]
    is_small: bool

    @staticmethod
    def of(actor: Actor, at: Agency | None) -> "_Scope":
        seen = actor.agencies().order_by() if at is None else Agency.objects.filter(pk=at.pk)
        rows = list(seen.values_list("pk", flat=True)[: _FEW_AGENCIES + 1])
        if len(rows) <= _FEW_AGENCIES:
            return _Scope(f"IN ({', '.join(['%s'] * len(rows)) or 'NULL'})", tuple(rows), True)
        question, values = seen.values("pk").query.sql_with_params()
        return _Scope(f"IN ({question})", tuple(values), False)


def _candidates(scope: _Scope, words: Sequence[str]) -> Iterator[_Row]:
    """Yield rows of the index, each once (one query)."""
    parts: list[str] = []
    values: list[str | int] = []
    for kind in _INDEXED:
        for question, asked in _ways(scope, kind, words):
            parts.append(f"SELECT * FROM ({question} LIMIT {MOST_OF_A_KIND}) AS found")
            values += asked
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        yield from {row[0]: row for row in cursor.fetchall()}.values()


def _ways(scope: _Scope, kind: Kind, words: Sequence[str]) -> Iterator[_Sql]:
    """Yield the questions by which candidates of a kind are looked for."""
    if scope.is_small:
        yield _read(scope, kind, words)
        return
    yield _begin(scope, kind, words)
    if kind is Kind.AGENCY:
        yield _read(scope, kind, words)
    elif any(len(word) >= _LETTERS_OF_THE_INDEX for word in words):
        yield _read(scope, kind, words) if _is_postgres() else _by_letters(scope, kind, words)


def _read(scope: _Scope, kind: Kind, words: Sequence[str]) -> _Sql:
    """Read through the entries; on PostgreSQL the index of letters makes that quick."""
    holds, patterns = _holds(words)
    question = (
        f"SELECT {_COLUMNS} FROM {_ENTRY} e WHERE {_OF_KIND} AND e.agency_id {scope.condition} AND {holds}"
    )
    return question, [*_range(kind), *scope.values, *patterns]


def _begin(scope: _Scope, kind: Kind, words: Sequence[str]) -> _Sql:
    """Ask the index of ``plain`` for what begins with all that was typed; ``+`` keeps SQLite to that index."""
    whole = " ".join(words)
    if _is_postgres():
        begins, asked = (
            r"e.plain LIKE %s ESCAPE '\' AND e.id BETWEEN %s AND %s AND e.agency_id",
            [_escaped(whole) + "%"],
        )
    else:
        begins = "e.plain >= %s AND e.plain < %s AND +e.id BETWEEN %s AND %s AND +e.agency_id"
        asked = [whole, whole + _LAST_LETTER]
    question = f"SELECT {_COLUMNS} FROM {_ENTRY} e WHERE {begins} {scope.condition}"
    return question, [*asked, *_range(kind), *scope.values]


def _by_letters(scope: _Scope, kind: Kind, words: Sequence[str]) -> _Sql:
    """Ask SQLite's index of three letters, then look up what it found (``CROSS JOIN``: in this order)."""
    long = [word for word in words if len(word) >= _LETTERS_OF_THE_INDEX]
    short = [word for word in words if len(word) < _LETTERS_OF_THE_INDEX]
    match = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
    holds, patterns = _holds(short)
    question = (
        f"SELECT {_COLUMNS} FROM {LETTERS} l CROSS JOIN {_ENTRY} e ON e.id = l.rowid "
        f"WHERE l.plain MATCH %s AND l.rowid BETWEEN %s AND %s AND +e.agency_id {scope.condition} AND {holds}"
    )
    return question, [match, *_range(kind), *scope.values, *patterns]


def _holds(words: Sequence[str]) -> _Sql:
    """Return the condition that an entry holds all the words, whatever signs are in them."""
    each = r"e.plain LIKE %s ESCAPE '\'"
    return " AND ".join([each] * len(words)) or "1 = 1", [f"%{_escaped(word)}%" for word in words]


_OF_KIND = "e.id BETWEEN %s AND %s"


def _range(kind: Kind) -> list[int]:
    return [first_of(kind), first_of(kind) + ROWS_OF_A_KIND - 1]


def _escaped(word: str) -> str:
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _hit(row: _Row) -> Hit:
    _id, kind, thing_id, agency_id, year, title, plain_ = row
    return Hit(Kind(kind), title, plain_, thing_id, agency_id, year)
