"""``SOURCES.md`` of a year: where each fact comes from and what is still unknown, made from the data."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from prongsai.engine.framework.facts import STATUS_TH, NamedFact, compressed, facts, status_counts
from prongsai.engine.framework.model import Framework, Status

NAME = "SOURCES.md"


def render(framework: Framework) -> str:
    """Return the page as Markdown; the same framework gives the same text."""
    known = tuple(facts(framework))
    return "\n".join([*_head(framework, known), *_cited(framework, known), *_without_source(known)]) + "\n"


def write(framework: Framework, folder: Path) -> Path:
    """Write the page into the framework's folder and return its path."""
    path = folder / NAME
    path.write_text(render(framework), encoding="utf-8", newline="\n")
    return path


def _head(framework: Framework, known: tuple[NamedFact, ...]) -> Iterator[str]:
    yield f"# แหล่งอ้างอิง: {framework.name.th}"
    yield ""
    yield "สร้างจากแฟ้ม YAML ในโฟลเดอร์นี้ โปรดแก้ที่แฟ้มเหล่านั้น · Generated from the YAML files of this folder."
    yield ""
    counts = status_counts(fact.provenance for fact in known)
    listed = " · ".join(f"{STATUS_TH[status]} ({status}) {count}" for status, count in counts.items())
    yield f"ข้อเท็จจริง {len(known)} รายการ: {listed}"


def _cited(framework: Framework, known: tuple[NamedFact, ...]) -> Iterator[str]:
    yield ""
    yield "## แหล่งอ้างอิงและข้อเท็จจริงที่ใช้"
    for short, citation in framework.sources.items():
        yield ""
        yield f"### `{short}`"
        yield ""
        yield citation
        yield ""
        for status in Status:
            using = [f for f in known if citation in f.provenance.source and f.provenance.status is status]
            if using:
                yield f"- {STATUS_TH[status]}: {_named(using)}"


def _named(known: Iterable[NamedFact]) -> str:
    """Return the facts grouped by what they say: ``ข้อ O1–O33 · น้ำหนัก IIT, EIT``."""
    subjects: dict[str, list[str]] = {}
    for fact in known:
        subjects.setdefault(fact.aspect, []).extend(fact.subjects)
    return " · ".join(f"{aspect} {compressed(names)}".strip() for aspect, names in subjects.items())


def _without_source(known: tuple[NamedFact, ...]) -> Iterator[str]:
    for status in (Status.UNCERTAIN, Status.UNKNOWN):
        bare = [f for f in known if f.provenance.status is status and not f.provenance.source]
        if not bare:
            continue
        yield ""
        yield f"## {STATUS_TH[status]}และไม่มีแหล่งอ้างอิง"
        yield ""
        for fact in bare:
            yield f"- {_named([fact])}" + (f": {fact.provenance.note}" if fact.provenance.note else "")
