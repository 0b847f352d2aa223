"""Does every fact say how far it is sourced, and does its value agree with that?"""

from collections.abc import Iterator

from pydantic import BaseModel

from prongsai.engine.framework.draft import Draft
from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.located import KeyPath, Located
from prongsai.engine.framework.model import Status
from prongsai.engine.framework.schema import ChecklistEntry, Fact, PhaseEntry, QuestionEntry
from prongsai.engine.framework.schema_types import UNCHECKED


def facts(draft: Draft) -> Iterator[Fault]:
    """Check the status, value and sources of every fact of every file."""
    sources = draft.framework.content.sources.keys() if draft.framework.content is not None else None
    for file in draft.all_files:
        for path, fact in _facts_in(file.content, ()):
            yield from _status(file.located, path, fact)
            for at, source in enumerate(fact.source):
                if sources is not None and source not in sources:
                    yield file.located.fault(FaultKind.UNKNOWN_SOURCE, (*path, "source", at), source)


def _status(located: Located, path: KeyPath, fact: Fact) -> Iterator[Fault]:
    value, where = fact.value(), (*path, "status")
    if fact.status == UNCHECKED:
        yield located.fault(FaultKind.UNCHECKED_COPY, where, _named(path, fact))
    elif fact.status == Status.UNKNOWN and value is not None:
        yield located.fault(FaultKind.UNKNOWN_WITH_VALUE, where, value)
    elif fact.status != Status.UNKNOWN and value is None:
        yield located.fault(FaultKind.KNOWN_WITHOUT_VALUE, where, fact.status, _named(path, fact))
    if fact.status == Status.CONFIRMED and not fact.source:
        yield located.fault(FaultKind.CONFIRMED_WITHOUT_SOURCE, where)


def _named(path: KeyPath, fact: Fact) -> str:
    """Return the id of an item or phase, or the keys that lead to any other fact."""
    match fact:
        case QuestionEntry() | ChecklistEntry() | PhaseEntry():
            return fact.id
    return ".".join(map(str, path))


def _facts_in(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, Fact]]:
    """Walk everything below a value and return every fact with its path in the file."""
    if isinstance(value, Fact):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _facts_in(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _facts_in(child, (*path, key))
    elif isinstance(value, list):
        for at, child in enumerate(value):
            yield from _facts_in(child, (*path, at))
