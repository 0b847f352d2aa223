"""gather → tally → score → freeze: from what lies in the database to a run that is never changed.

The only way in which a run comes to be. Steps are told to ``step`` by their number, for a progress bar.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import prongsai
from prongsai.engine.dataset.description import Description
from prongsai.engine.framework.model import NodeId
from prongsai.engine.ranks import RANKS
from prongsai.engine.rounding import shown
from prongsai.engine.score import Scores, score
from prongsai.publish.public import WITHHELD, Public, Withheld, public_of
from prongsai.publish.record import cautions_of
from prongsai.web.cycles.models import Cycle
from prongsai.web.publication.channels import Compared, compared, rows_of
from prongsai.web.publication.files import Kept, keep
from prongsai.web.publication.findings import findings_of
from prongsai.web.publication.gathering import Gathered, gather
from prongsai.web.publication.models import AgencyScore, ChannelScore, FrozenRun, Kind
from prongsai.web.publication.summary import summary_of
from prongsai.web.registry.models import User

_ROWS = 500
_UNKNOWN = "unknown"
_NOTHING = Withheld(frozenset(), frozenset(), level=False)


@dataclass(frozen=True, slots=True)
class Result:
    """One computation, not yet kept in the database."""

    public: Public
    kept: Kept
    channels: Compared
    inputs_checksum: str


def no_step(_: int) -> None:
    """Tell nobody."""


def compute(cycle: Cycle, gathered: Gathered, step: Callable[[int], None] = no_step) -> Result:
    """Return the result that follows from what was gathered, its archives kept.

    Raises ``UnknownRuleError`` where the framework does not tell a rule that the answers need.
    """
    framework, answers = cycle.framework, gathered.answers
    scores = score(framework, answers)
    step(2)
    public = public_of(scores, answers.tallies, cycle.smallest_group)
    kept = keep(scores, public, answers, cautions_of(framework, Description()), cycle.smallest_group)
    step(3)
    channels = compared(cycle, gathered, public)
    return Result(public, kept, channels, _checksum(kept.record["inputs"]))


def freeze(
    cycle: Cycle, kind: Kind, result: Result, note: str = "", made_by: User | None = None
) -> FrozenRun:
    """Keep a result as the cycle's next run; must be called inside a transaction that holds the cycle."""
    last = cycle.runs.order_by("-number").first()
    run = FrozenRun.objects.create(
        cycle=cycle,
        number=last.number + 1 if last else 1,
        kind=kind,
        framework_id=result.public.scores.framework.id,
        framework_checksum=result.public.scores.framework.checksum,
        engine_version=prongsai.__version__,
        inputs_checksum=result.inputs_checksum,
        smallest_group=cycle.smallest_group,
        record=result.kept.record,
        summary=summary_of(result.public.scores),
        files=result.kept.files,
        public_files=result.kept.public_files,
        note=note,
        made_by=made_by,
    )
    made = AgencyScore.objects.bulk_create(_rows(run, result.public), batch_size=_ROWS)
    agencies = dict(cycle.participations.values_list("pk", "public_id"))
    ChannelScore.objects.bulk_create(rows_of(result.channels, made, agencies), batch_size=_ROWS)
    return run


def gathered_and_computed(cycle: Cycle, step: Callable[[int], None] = no_step) -> Result:
    """Return the result of what lies in the database at this moment."""
    gathered = gather(cycle)
    step(1)
    return compute(cycle, gathered, step)


def _checksum(inputs: Sequence[Mapping[str, Any]]) -> str:
    canonical = json.dumps(list(inputs), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _rows(run: FrozenRun, public: Public) -> Iterator[AgencyScore]:
    scores = public.scores
    participations = dict(run.cycle.participations.values_list("public_id", "pk"))
    findings = findings_of(run.cycle)
    together = zip(
        scores.agencies.iter_rows(named=True),
        scores.values.iter_rows(named=True),
        scores.absent.iter_rows(named=True),
        scores.standing.iter_rows(named=True),
        scores.respondents.iter_rows(named=True),
        strict=True,
    )
    for agency, values, absent, standing, respondents in together:
        hidden = public.withheld.get(agency["agency"], _NOTHING)
        yield AgencyScore(
            run=run,
            participation_id=participations[agency["agency"]],
            **{name: agency[name] or "" for name in ("name", "type", "district", "province")},
            **_columns(values),
            **_standing(standing),
            is_level_withheld=hidden.level,
            scores={node: value for node, value in _nodes(values) if value is not None},
            absent=dict(_absences(scores, values, absent)),
            respondents={node: people for node, people in _nodes(respondents) if people is not None},
            few=sorted(hidden.few),
            withheld=[node for node in scores.framework.nodes if node in hidden.nodes],
            findings=findings.get(agency["agency"], {}),
        )


def _nodes(row: Mapping[str, Any]) -> Iterator[tuple[NodeId, Any]]:
    return ((node, value) for node, value in row.items() if node != "agency")


def _columns(values: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """Return the shown scores that lists sort by."""
    named = {"overall": "ITA", "iit": "IIT", "eit": "EIT", "oit": "OIT"}
    return {
        column: None if (value := values.get(node)) is None else Decimal(f"{shown(value):.2f}")
        for column, node in named.items()
    }


def _standing(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "level": row["level"] or "",
        "possible_levels": row["possible_levels"] or "",
        "passes": row["passes"],
        "rank": row["rank"],
        "ranks": {name: row[name] for name in RANKS if row[name] is not None},
    }


def _absences(
    scores: Scores, values: Mapping[str, Any], absent: Mapping[str, Any]
) -> Iterator[tuple[NodeId, str]]:
    """Yield why a node has no score; what is withheld stands in a list of its own."""
    for node in scores.framework.nodes:
        if values[node] is None and absent[node] != WITHHELD:
            yield node, absent[node] or _UNKNOWN
