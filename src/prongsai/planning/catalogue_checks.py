"""Whether the files of a catalogue agree with each other; every fault is found, each with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from prongsai.engine.framework.located import KeyPath, Located, parse_file
from prongsai.engine.framework.shape import File, shape
from prongsai.planning.catalogue_files import IndicatorFile, TopicsFile, UnitsFile
from prongsai.planning.errors import CatalogueFault
from prongsai.planning.periods import Months

INDICATORS = tuple(str(number) for number in range(1, 11))
"""The indicators of every year so far; each has its file."""


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[File]):
    """One file with its lines and its typed content (``None`` where its shape is wrong)."""

    located: Located
    content: File | None
    faults: tuple[CatalogueFault, ...]

    def fault(self, path: KeyPath, what_th: str, what_en: str) -> CatalogueFault:
        return CatalogueFault(self.located.name, self.located.line(path), what_th, what_en)


@dataclass(frozen=True, slots=True)
class CatalogueDraft:
    """A catalogue as far as it could be read."""

    topics: ReadFile[TopicsFile]
    units: ReadFile[UnitsFile]
    indicators: tuple[ReadFile[IndicatorFile], ...]


def read(folder: Path) -> CatalogueDraft:
    """Return what can be read of a folder; never raises for what stands in it."""
    names = (f"indicator-{int(indicator):02d}.yaml" for indicator in INDICATORS)
    return CatalogueDraft(
        topics=_read(folder, "topics.yaml", TopicsFile),
        units=_read(folder, "units.yaml", UnitsFile),
        indicators=tuple(_read(folder, name, IndicatorFile) for name in names),
    )


def _read(folder: Path, name: str, model: type[File]) -> ReadFile[File]:
    located = parse_file(folder, name)
    content, faults = shape(located, model)
    told = (
        CatalogueFault(fault.file, fault.line, fault.what_th, fault.what_en)
        for fault in (*located.faults, *faults)
    )
    return ReadFile(located, content, tuple(told))


def check(draft: CatalogueDraft) -> tuple[CatalogueFault, ...]:
    """Return every fault of shape, and where shapes are right, of what the files say of each other."""
    shapes = [*draft.topics.faults, *draft.units.faults]
    shapes += [fault for file in draft.indicators for fault in file.faults]
    return (*shapes, *_topic_faults(draft.topics), *_unit_faults(draft.units), *_measure_faults(draft))


def _topic_faults(file: ReadFile[TopicsFile]) -> Iterator[CatalogueFault]:
    entries = file.content.topics if file.content else []
    yield from _repeated(file, {("topics", at, "id"): entry.id for at, entry in enumerate(entries)})


def _unit_faults(file: ReadFile[UnitsFile]) -> Iterator[CatalogueFault]:
    """Yield types named twice, a missing fallback, and entries with other roles than the fallback."""
    entries = file.content.agencies if file.content else []
    types: dict[KeyPath, str] = {
        ("agencies", at, "types", place): name
        for at, entry in enumerate(entries)
        for place, name in enumerate(entry.types)
    }
    yield from _repeated(file, types)
    fallback = next((entry for entry in entries if not entry.types), None)
    if entries and fallback is None:
        yield file.fault(
            ("agencies",),
            "ไม่มีรายการสำหรับประเภทหน่วยงานที่ไม่รู้จัก (รายการที่ไม่มี types)",
            "there is no entry without types, for agencies of an unknown type",
        )
    for at, entry in enumerate(entries):
        for role in sorted(set(fallback.units if fallback else ()) ^ set(entry.units)):
            yield file.fault(
                ("agencies", at, "units", role),
                f"บทบาท “{role}” มีในบางประเภทหน่วยงานเท่านั้น ต้องมีครบทุกประเภท",
                f"the role {role!r} is not in every entry",
            )


def _measure_faults(draft: CatalogueDraft) -> Iterator[CatalogueFault]:
    files = [(file, file.content) for file in draft.indicators if file.content is not None]
    topics = [entry.id for entry in draft.topics.content.topics] if draft.topics.content else None
    roles = (
        [role for entry in draft.units.content.agencies for role in entry.units]
        if draft.units.content
        else None
    )
    for (file, content), indicator in zip(files, _expected(draft), strict=True):
        if content.indicator != indicator:
            yield _wrong(file, ("indicator",), content.indicator, [indicator])
        yield from _wrong_words(file, content, topics, roles)
        if all(entry.topics for entry in content.measures):
            yield file.fault(
                ("measures",),
                "ไม่มีมาตรการที่ใช้กับทั้งตัวชี้วัด (topics: [])",
                "there is no measure for the indicator as a whole (topics: [])",
            )
    yield from _repeated_ids(draft)
    yield from _unserved(draft, topics or [])


def _expected(draft: CatalogueDraft) -> list[str]:
    return [one for one, file in zip(INDICATORS, draft.indicators, strict=True) if file.content is not None]


def _wrong_words(
    file: ReadFile[IndicatorFile], content: IndicatorFile, topics: list[str] | None, roles: list[str] | None
) -> Iterator[CatalogueFault]:
    """Yield topics, owners and indicators that are named but do not exist."""
    for at, entry in enumerate(content.measures):
        here: KeyPath = ("measures", at)
        named = [((*here, "topics", place), word) for place, word in enumerate(entry.topics)]
        named += [
            ((*here, "evidence", place, "topic"), one.topic)
            for place, one in enumerate(entry.evidence)
            if one.topic
        ]
        for path, word in named:
            if topics is not None and word not in topics:
                yield _wrong(file, path, word, topics)
        for place, word in enumerate(entry.owners):
            if roles is not None and word not in roles:
                yield _wrong(file, (*here, "owners", place), word, roles)
        if not Months(entry.period.first, entry.period.last).is_forward:
            yield file.fault(
                (*here, "period"),
                "เดือนสิ้นสุดอยู่หลังเดือนกันยายน จึงเลยปีงบประมาณของแผน",
                "the period ends after September, beyond the plan's fiscal year",
            )
        for place, word in enumerate(entry.also):
            if word not in INDICATORS:
                yield _wrong(file, (*here, "also", place), word, INDICATORS)


def _repeated_ids(draft: CatalogueDraft) -> Iterator[CatalogueFault]:
    seen: dict[str, str] = {}
    for file in draft.indicators:
        for at, entry in enumerate(file.content.measures if file.content else []):
            path = ("measures", at, "id")
            if entry.id in seen:
                yield _twice(file, path, entry.id, seen[entry.id])
            seen.setdefault(entry.id, file.fault(path, "", "").place)


def _unserved(draft: CatalogueDraft, topics: Iterable[str]) -> Iterator[CatalogueFault]:
    """Yield topics without a measure; asked only where every file could be read."""
    if any(file.content is None for file in draft.indicators):
        return
    served = {
        topic
        for file in draft.indicators
        for entry in (file.content.measures if file.content else [])
        for topic in entry.topics
    }
    for at, topic in enumerate(topics):
        if topic not in served:
            yield draft.topics.fault(
                ("topics", at),
                f"เรื่อง “{topic}” ยังไม่มีมาตรการใดรองรับ",
                f"no measure serves the topic {topic!r}",
            )


def _repeated(file: ReadFile[File], named: Mapping[KeyPath, str]) -> Iterator[CatalogueFault]:
    seen: dict[str, str] = {}
    for path, word in named.items():
        if word in seen:
            yield _twice(file, path, word, seen[word])
        seen.setdefault(word, file.fault(path, "", "").place)


def _twice(file: ReadFile[File], path: KeyPath, word: str, first: str) -> CatalogueFault:
    return file.fault(path, f"“{word}” มีแล้วที่ {first}", f"{word!r} stands already at {first}")


def _wrong(file: ReadFile[File], path: KeyPath, word: str, expected: Iterable[str]) -> CatalogueFault:
    listed = ", ".join(dict.fromkeys(expected))
    return file.fault(path, f"ไม่รู้จัก “{word}” (มี {listed})", f"{word!r} is unknown (there are {listed})")
