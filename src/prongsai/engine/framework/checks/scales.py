"""Does every item have answers or verdicts with points, told apart by their words?"""

from collections.abc import Iterator, Mapping

from prongsai.engine.framework.draft import Draft, ReadFile
from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.located import KeyPath, Located
from prongsai.engine.framework.schema import ChecklistFile, ScaleEntry, SurveyFile


def scales(draft: Draft) -> Iterator[Fault]:
    """Check the scales of every file and the items that name them."""
    homes: dict[str, str] = {}
    for file in draft.item_files.values():
        if file.content is not None:
            yield from _scales_of(file.located, file.content.scales, homes)
    for survey in draft.surveys:
        yield from _questions(survey)
    yield from _checklist(draft.oit)


def _scales_of(located: Located, entries: Mapping[str, ScaleEntry], homes: dict[str, str]) -> Iterator[Fault]:
    for scale, entry in entries.items():
        if scale in homes:
            yield located.fault(FaultKind.DUPLICATE_SCALE, ("scales", scale), scale, homes[scale])
        homes.setdefault(scale, located.name)
        seen: set[str] = set()
        for at, option in enumerate(entry.options or ()):
            if option.th is not None and option.th in seen:
                yield located.fault(FaultKind.DUPLICATE_OPTION, ("scales", scale, "options", at), option.th)
            seen.add(option.th or "")


def _questions(survey: ReadFile[SurveyFile]) -> Iterator[Fault]:
    if survey.content is None:
        return
    for group, questions in survey.content.items.items():
        for at, question in enumerate(questions):
            path: KeyPath = ("items", group, at)
            yield from _named(survey.located, (*path, "scale"), question.scale, survey.content.scales)
            if question.reversed and question.subissues:
                yield survey.located.fault(
                    FaultKind.REVERSED_WITHOUT_ANSWERS, (*path, "reversed"), question.id
                )


def _checklist(oit: ReadFile[ChecklistFile]) -> Iterator[Fault]:
    if oit.content is None:
        return
    yield from _named(oit.located, ("scale",), oit.content.scale, oit.content.scales)
    for group, items in oit.content.items.items():
        for at, item in enumerate(items):
            if item.reversed:
                path = ("items", group, at, "reversed")
                yield oit.located.fault(FaultKind.REVERSED_WITHOUT_ANSWERS, path, item.id)


def _named(located: Located, path: KeyPath, scale: str, known: Mapping[str, ScaleEntry]) -> Iterator[Fault]:
    if scale not in known:
        yield located.fault(FaultKind.UNKNOWN_SCALE, path, scale, ", ".join(known))
