"""A survey's questions as the text of its YAML file (``iit.yaml``, ``eit.yaml``).

Every text is written in double quotes, as JSON writes it: so no word of a stranger (``yes``, ``#``, ``*x``) is
anything but text to YAML.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.framework.model import NodeId, Provenance, Scale, Status, Text
from prongsai.engine.framework.wording.model import WordedItem, WordedSubissue


@dataclass(frozen=True, slots=True)
class SurveyText:
    """All that one survey's file says; ``short`` names each citation as ``sources`` of the year does."""

    title: str
    methods: Mapping[str, str]
    decline: tuple[bool | None, Provenance]
    scales: Sequence[Scale]
    items: Mapping[NodeId, Sequence[WordedItem]]
    scale_names: Mapping[str, str]
    short: Mapping[str, str]


def survey_text(survey: SurveyText) -> str:
    """Return the file."""
    return "\n".join(_lines(survey)) + "\n"


def _lines(survey: SurveyText) -> Iterator[str]:
    yield f"# {survey.title}"
    yield "methods:"
    yield from (f"  {role}: {_quoted(method)}" for role, method in survey.methods.items())
    yield f"may_decline: {{{_decline(survey, *survey.decline)}}}"
    yield "scales:"
    for scale in survey.scales:
        yield from _scale(survey, scale)
    yield "items:"
    for indicator, items in survey.items.items():
        yield f"  {indicator}:"
        for item in items:
            yield from _item(survey, item)


def _scale(survey: SurveyText, scale: Scale) -> Iterator[str]:
    yield f"  {survey.scale_names[scale.id]}:"
    if scale.options is None:
        yield "    options: null"
    else:
        yield "    options:"
        for option in scale.options:
            yield f"    - {{{_text(option.label)}, score: {json.dumps(option.score)}}}"
    yield from _sourced(survey, scale.provenance)


def _item(survey: SurveyText, item: WordedItem) -> Iterator[str]:
    yield f"  - id: {item.id}"
    yield f"    text: {{{_text(item.text)}}}"
    if item.hint is not None:
        yield f"    hint: {{{_text(item.hint)}}}"
    yield f"    scale: {survey.scale_names[item.scale]}"
    if item.is_reversed:
        yield "    reversed: true"
    if item.may_decline != survey.decline[0]:
        sourced = replace(item.provenance, note=None)  # which is a remark on the question
        yield f"    may_decline: {{{_decline(survey, item.may_decline, sourced)}}}"
    if item.subissues:
        yield "    subissues:"
        yield from (f"    - {{{_subissue(issue)}}}" for issue in item.subissues)
    if item.applies_to is not None:
        yield f"    applies_to: [{', '.join(map(_quoted, item.applies_to))}]"
    yield from _sourced(survey, item.provenance)


def _subissue(issue: WordedSubissue) -> str:
    return f"id: {issue.id}, {_text(issue.text)}" + (", reversed: true" if issue.is_reversed else "")


def _decline(survey: SurveyText, allowed: bool | None, sourced: Provenance) -> str:
    """Return the rule; sourced like the question, but unknown where it is unknown and known where it is known."""
    if allowed is None:
        sourced = Provenance(Status.UNKNOWN, (), sourced.note)
    elif sourced.status is Status.UNKNOWN:
        sourced = Provenance(Status.UNCERTAIN, sourced.source, sourced.note)
    return ", ".join([f"allowed: {json.dumps(allowed)}", *_facts(survey, sourced)])


def _sourced(survey: SurveyText, sourced: Provenance) -> Iterator[str]:
    yield from (f"    {fact}" for fact in _facts(survey, sourced))


def _facts(survey: SurveyText, sourced: Provenance) -> Iterator[str]:
    yield f"status: {sourced.status}"
    if sourced.source:
        yield f"source: [{', '.join(_quoted(survey.short[citation]) for citation in sourced.source)}]"
    if sourced.note:
        yield f"note: {_quoted(sourced.note)}"


def _text(text: Text) -> str:
    return f"th: {_quoted(text.th)}, en: {_quoted(text.en)}"


def _quoted(text: str | None) -> str:
    return json.dumps(text, ensure_ascii=False)
