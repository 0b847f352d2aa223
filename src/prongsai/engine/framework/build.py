"""From the four typed files of a year to its ``Framework``: one function per part, nothing decided here."""

from collections.abc import Iterator

from prongsai.engine.framework import schema
from prongsai.engine.framework.files import Files
from prongsai.engine.framework.model import (
    Condition,
    Duty,
    EitParts,
    Framework,
    Level,
    Option,
    Phase,
    Provenance,
    Published,
    SamplingRule,
    Scale,
    Text,
)
from prongsai.engine.framework.tree import nodes


def build(files: Files, checksum: str) -> Framework:
    """Return the framework of files that passed every check."""
    head = files.framework
    return Framework(
        id=head.id,
        fiscal_year=head.fiscal_year,
        is_official=head.official,
        name=head.name.words,
        nodes=nodes(files),
        scales={scale.id: scale for scale in _scales(files)},
        levels=tuple(_level(files, entry) for entry in head.levels.best_first),
        pass_mark=head.levels.pass_mark.points,
        eit_parts=_eit_parts(files),
        missing={instrument: entry.treatment for instrument, entry in head.missing.by_instrument().items()},
        not_applicable=head.not_applicable.treatment,
        sampling=tuple(_sampling(files, entry) for entry in head.sampling),
        calendar=tuple(_phase(files, entry) for entry in head.calendar),
        duties=tuple(_duty(files, entry) for entry in head.duties),
        published=_published(files),
        notes=tuple(head.notes),
        checksum=checksum,
        rounding=head.rounding.rule,
        provenance=_single_facts(files),
        sources=dict(head.sources),
    )


def _scales(files: Files) -> Iterator[Scale]:
    for file in (files.iit, files.eit, files.oit):
        for scale, entry in file.scales.items():
            yield Scale(scale, _options(entry), files.provenance(entry))


def _options(entry: schema.ScaleEntry) -> tuple[Option, ...] | None:
    if entry.options is None:
        return None
    return tuple(Option(Text(option.th, option.en), option.score) for option in entry.options)


def _level(files: Files, entry: schema.LevelEntry) -> Level:
    conditions = tuple(Condition(node, points) for node, points in entry.at_least.items())
    return Level(entry.name.words, conditions, entry.passes, files.provenance(entry))


def _eit_parts(files: Files) -> EitParts:
    entry = files.framework.eit_parts
    return EitParts(tuple(entry.parts), entry.combine.use, files.provenance(entry.combine))


def _sampling(files: Files, entry: schema.SamplingEntry) -> SamplingRule:
    return SamplingRule(
        instrument=entry.instrument,
        share=entry.share,
        at_least=entry.at_least,
        at_most=entry.at_most,
        all_below=entry.all_below,
        provenance=files.provenance(entry),
    )


def _phase(files: Files, entry: schema.PhaseEntry) -> Phase:
    return Phase(
        id=entry.id,
        name=entry.name.words,
        text=entry.text.words,
        start=entry.start,
        end=entry.end,
        provenance=files.provenance(entry),
    )


def _duty(files: Files, entry: schema.DutyEntry) -> Duty:
    return Duty(entry.item, entry.kind, entry.title.words, tuple(entry.contents), files.provenance(entry))


def _published(files: Files) -> Published:
    entry = files.framework.published
    return Published(
        agencies=entry.agencies.count,
        respondents=entry.respondents.count,
        national_average=entry.national_average.points,
        passed_percent=entry.passed_percent.points,
        provenance={name: files.provenance(getattr(entry, name)) for name in type(entry).model_fields},
    )


def _single_facts(files: Files) -> dict[str, Provenance]:
    head = files.framework
    facts: dict[str, schema.Fact] = {
        "levels": head.levels,
        "pass_mark": head.levels.pass_mark,
        "rounding": head.rounding,
        "eit_parts": head.eit_parts,
        "not_applicable": head.not_applicable,
        **{f"missing.{instrument}": entry for instrument, entry in head.missing.by_instrument().items()},
        **{f"may_decline.{instrument}": survey.may_decline for instrument, survey in files.surveys.items()},
    }
    return {name: files.provenance(fact) for name, fact in facts.items()}
