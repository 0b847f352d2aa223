"""Everything that the page of a draft shows."""

from typing import TYPE_CHECKING

from prongsai.engine.assessment import StatementKind
from prongsai.engine.framework.loader import official_years
from prongsai.engine.framework.model import Framework
from prongsai.web.results import figures as of_a_result
from prongsai.web.results import source_text
from prongsai.web.results.draft_actions import changed
from prongsai.web.results.forms import TypedFigures
from prongsai.web.results.models import Draft, SourceText
from prongsai.web.results.queries import current_run
from prongsai.web.results.review import row_groups

if TYPE_CHECKING:
    from prongsai.engine.levels import LevelVerdict


def draft_facts(draft: Draft, typed: TypedFigures | None, is_late: bool) -> dict[str, object]:
    """Return the figures, the source and what the page says around them."""
    assessment, framework = draft.assessment, draft.framework
    anchors = source_text.anchors(draft.as_read)
    text = SourceText.objects.filter(upload=draft.upload).first() if draft.upload_id else None
    earlier = current_run(draft.agency, draft.fiscal_year) if draft.agency else None
    return {
        "draft": draft,
        "assessment": assessment,
        "framework": framework,
        "groups": row_groups(draft, anchors, typed, is_late),
        "has_errors": bool(typed and typed.errors),
        "anchors": anchors,
        "parts": source_text.parts(text.pieces, draft.as_read, only_own=_is_of_many(draft)) if text else (),
        "is_of_many": _is_of_many(draft),
        "is_typed": draft.upload_id is None and draft.corrects_id is None,
        "respondents": [one for one in assessment.statements if one.kind is StatementKind.RESPONDENTS],
        "years": official_years(),
        "level": typed.changes.level if typed and not typed.changes.keeps_level else assessment.level,
        "levels": [level.name for level in framework.levels],
        "year": typed.changes.year if typed else draft.fiscal_year,
        "earlier": earlier,
        **check_facts(draft, typed),
    }


def check_facts(draft: Draft, typed: TypedFigures | None) -> dict[str, object]:
    """Return what follows from the figures as typed: what the parts make, and the level."""
    from prongsai.analysis.known import known_scores
    from prongsai.engine.levels import judge

    framework, assessment = draft.framework, draft.assessment
    if typed:
        same_year = type(typed.changes)(
            draft.fiscal_year, typed.changes.level, typed.changes.scores, typed.changes.keeps_level
        )
        assessment = changed(assessment, same_year, by="")
    rows = of_a_result.figures(assessment, framework)
    known = known_scores(framework, assessment.scores)
    return {
        "computed": [one for one in rows if one.node.children],
        "overall": known.get("ITA"),
        "verdict": verdict_of(framework, judge(framework, known)),
        "count": len(assessment.scores),
        "disagreeing": [one for one in rows if one.disagrees],
        "contradictory": [one for one in rows if one.is_contradictory],
    }


def verdict_of(framework: Framework, verdict: "LevelVerdict") -> tuple[str, ...]:
    """Return the levels that are possible; none where the year's levels are unknown."""
    return tuple(level.name.th or "" for level in verdict.candidates) if framework.levels else ()


def _is_of_many(draft: Draft) -> bool:
    """Say whether the source holds other agencies' results, which this one's people must not read."""
    return bool(draft.upload and draft.upload.agency_id is None)
