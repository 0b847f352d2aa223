"""A framework of its own from a year and a wording: complete and validated, or not there at all."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prongsai.engine.framework.clone import FolderTakenError
from prongsai.engine.framework.draft import read
from prongsai.engine.framework.examples import check_examples
from prongsai.engine.framework.files import Files
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, Method, NodeId, Provenance, Status
from prongsai.engine.framework.places import can_be_imported_as
from prongsai.engine.framework.sources_page import write as write_sources
from prongsai.engine.framework.validate import validate
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind
from prongsai.engine.framework.wording.faults import (
    Faults,
    NoSuchIdError,
    RefusedWordingError,
    UnofficialSourceError,
    UnwritablePlaceError,
)
from prongsai.engine.framework.wording.head_file import HeadFile, read_head
from prongsai.engine.framework.wording.model import SURVEYS, WordedItem, Wording
from prongsai.engine.framework.wording.survey_file import SurveyText, survey_text

_IMPORTED = re.compile(r" \((?:ถ้อยคำที่นำเข้า|imported wording) [a-z0-9-]+\)$")
"""What the name of a framework says already that was itself made from a sheet."""
_ASSUMED = "ยังไม่พบวิธีรวมในคู่มือ ถือว่าเฉลี่ยเท่ากันเมื่อนำเข้าถ้อยคำ"


@dataclass(frozen=True, slots=True)
class NewFramework:
    """What the new framework shall be.

    ``place``: where its folder is made, named by ``id``. ``assume_mean``: where the source does not know how
    items make their indicator, take the simple mean, and say that it is assumed; otherwise that stays
    unknown, and indicators have given scores only.
    """

    id: str
    place: Path
    is_official: bool
    assume_mean: bool = True


def with_wording(source_folder: Path, wording: Wording, new: NewFramework) -> Path:
    """Make a framework like the source's, but with this wording, and return its folder.

    Everything else is carried over as it is. A survey of which the wording has no question stays as the
    source has it. Raises ``NoSuchIdError``, ``UnofficialSourceError``, ``FolderTakenError``,
    ``UnwritablePlaceError``, ``RefusedWordingError`` (official, and not confirmed throughout) and
    ``FrameworkRefusedError``; then nothing was written.
    """
    source = load(source_folder)
    _check(source, wording, new)
    if (new.place / new.id).exists():
        raise FolderTakenError(new.place / new.id)
    try:
        return _made(source, source_folder, wording, new)
    except OSError as error:
        raise UnwritablePlaceError(new.place, error) from error


def _made(source: Framework, source_folder: Path, wording: Wording, new: NewFramework) -> Path:
    """Make the whole folder beside its place, and move it there when it is sound."""
    target = new.place / new.id
    new.place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".wording-", dir=new.place) as workshop:
        folder = Path(workshop) / new.id
        _make(source, source_folder, wording, new, folder)
        validate(folder)
        folder.rename(target)
    return target


def _check(source: Framework, wording: Wording, new: NewFramework) -> None:
    if not can_be_imported_as(new.id) or not new.id.startswith(f"{source.fiscal_year}-"):
        raise NoSuchIdError(new.id, source)
    if new.is_official and not source.is_official:
        raise UnofficialSourceError(source)
    if not new.is_official:
        return
    faults = Faults()
    for item in wording.items:
        if item.provenance.status is not Status.CONFIRMED:
            faults.add(WordingFaultKind.NOT_CONFIRMED, item.place or item.id, item.id)
    if faults.found:
        raise RefusedWordingError(new.id, faults.found)


def _make(source: Framework, source_folder: Path, wording: Wording, new: NewFramework, folder: Path) -> None:
    """Write every file of the new framework into ``folder``."""
    (folder / "examples").mkdir(parents=True)
    for path in (*source_folder.glob("*.yaml"), *source_folder.glob("examples/*.yaml")):
        shutil.copyfile(path, folder / path.relative_to(source_folder))
    files = read(source_folder).files
    assert files is not None  # the source has loaded
    head = read_head(folder / "framework.yaml")
    _rename(head, source, new)
    short = dict(_short_names(source, wording))
    for citation, name in short.items():
        if name not in source.sources:
            head.cite(name, citation)
    for instrument in SURVEYS.values():
        if wording.of(instrument):
            survey = _survey(head, files, wording, new, instrument, short)
            (folder / f"{instrument.lower()}.yaml").write_text(
                survey_text(survey), encoding="utf-8", newline="\n"
            )
    if head.added:
        head.remark(f"วิธีรวมคะแนน {', '.join(sorted(head.added))} เติมไว้เมื่อนำเข้าถ้อยคำ {_ASSUMED}")
    head.write(folder / "framework.yaml")
    _keep_examples_that_hold(head, folder)
    write_sources(load(folder), folder)


def _rename(head: HeadFile, source: Framework, new: NewFramework) -> None:
    thai, english = (_IMPORTED.sub("", name or source.id) for name in (source.name.th, source.name.en))
    name = {
        "th": f"{thai} (ถ้อยคำที่นำเข้า {new.id})",
        "en": f"{english} (imported wording {new.id})",
    }
    head.rename(new.id, name, is_official=new.is_official)
    head.remark(f"ถ้อยคำของข้อคำถามนำเข้าจากแบบกรอกของผู้ดำเนินการประเมิน ส่วนอื่นเป็นของกรอบ {source.id}")


def _short_names(source: Framework, wording: Wording) -> Iterator[tuple[str, str]]:
    """Return every citation with its short id: the source's own, else one for this sheet."""
    known = {citation: short for short, citation in source.sources.items()}
    facts = [item.provenance for item in wording.items] + [
        scale.provenance for scale in wording.scales.values()
    ]
    cited = dict.fromkeys(citation for fact in facts for citation in fact.source)
    yield from known.items()
    free = (name for n in range(1, 10_000) if (name := f"sheet-{n}") not in source.sources)
    yield from ((citation, next(free)) for citation in cited if citation not in known)


def _survey(
    head: HeadFile,
    files: Files,
    wording: Wording,
    new: NewFramework,
    instrument: NodeId,
    short: dict[str, str],
) -> SurveyText:
    items = wording.of(instrument)
    groups: dict[NodeId, list[WordedItem]] = {}
    for item in items:
        groups.setdefault(item.indicator, []).append(item)
    used = {item.scale for item in items}
    name = files.framework.instruments[instrument].name.th
    return SurveyText(
        title=f"{name} ถ้อยคำที่นำเข้าจากแบบกรอก ({new.id})",
        methods=_methods(head, files, items, new, instrument),
        decline=_decline(files, instrument, items),
        scales=[scale for scale in wording.scales.values() if scale.id in used],
        items=groups,
        scale_names={scale: _scale_name(files, wording, instrument, scale) for scale in used},
        short=short,
    )


def _methods(
    head: HeadFile, files: Files, items: Sequence[WordedItem], new: NewFramework, instrument: NodeId
) -> dict[str, str]:
    """Return which methods the items use, naming in ``framework.yaml`` what was not known before."""
    chosen = files.surveys[instrument].methods
    if not new.assume_mean:
        unknown = head.unknown_method()
        methods = {
            "item": chosen.item or unknown,
            "item_with_subissues": chosen.item_with_subissues or unknown,
        }
    else:
        methods = {"item": chosen.item or head.method(Method.MEAN_OF_ANSWERS, "answered-item", _ASSUMED)}
        if any(item.subissues for item in items):
            stem = chosen.item_with_subissues or head.method(Method.MEAN, "item-of-subissues", _ASSUMED)
            methods["item_with_subissues"] = stem
        _combine(head, instrument, {item.indicator for item in items})
    if not any(item.subissues for item in items):
        methods.pop("item_with_subissues", None)
    return methods


def _combine(head: HeadFile, instrument: NodeId, indicators: Iterable[NodeId]) -> None:
    """Let the indicators be means of their items where how they are made was unknown."""
    for indicator in sorted(indicators):
        if head.is_given(instrument, indicator):
            head.combine(instrument, indicator, head.method(Method.MEAN, "survey-indicator", _ASSUMED))


def _decline(files: Files, instrument: NodeId, items: Sequence[WordedItem]) -> tuple[bool | None, Provenance]:
    """Return the survey's rule: the source's, unless all items agree on another that is known."""
    rule = files.surveys[instrument].may_decline
    said = {item.may_decline for item in items}
    if len(said) > 1 or said == {rule.allowed} or None in said:
        return rule.allowed, files.provenance(rule)
    return said.pop(), _least_sure(items)


def _least_sure(items: Sequence[WordedItem]) -> Provenance:
    """Return how far all items together are sourced."""
    sources = tuple(dict.fromkeys(source for item in items for source in item.provenance.source))
    is_sure = all(item.provenance.status is Status.CONFIRMED for item in items)
    return Provenance(Status.CONFIRMED if is_sure else Status.UNCERTAIN, sources)


def _scale_name(files: Files, wording: Wording, instrument: NodeId, scale: str) -> str:
    """Return what a scale is called in its survey's file; in one year no two files have one of the same name."""
    others = [other for other in SURVEYS.values() if other != instrument]
    taken = set(files.oit.scales)
    for other in others:
        own = wording.of(other)
        taken |= {item.scale for item in own} if own else set(files.surveys[other].scales)
    return f"{instrument.lower()}-{scale}" if scale in taken else scale


def _keep_examples_that_hold(head: HeadFile, folder: Path) -> None:
    """Remove the files of examples that speak of the old questions, and say so in the notes."""
    failing = sorted({fault.file for fault in check_examples(load(folder), folder)})
    for name in failing:
        (folder / name).unlink()
    if failing:
        head.remark(f"ไม่ได้คัดลอกตัวอย่าง {', '.join(failing)} ของกรอบต้นทาง เพราะกล่าวถึงข้อคำถามเดิมหรือวิธีรวมเดิม")
        head.write(folder / "framework.yaml")
