"""Corrections of what was read: a printed figure is kept, the corrected one stands beside it and counts.

Pure functions from assessment to assessment. A correction is a ``Reading`` (a level: a ``Statement``)
whose place says who made it: ``corrected by …``, or ``typed by …`` where nothing was printed.
"""

from collections.abc import Mapping

from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Reading, ReadingKind, Statement, StatementKind
from prongsai.engine.framework.model import Framework, NodeId

CORRECTED, TYPED = "corrected by ", "typed by "
_OVERALL = "ITA"


def is_correction(at: str) -> bool:
    """Say whether a place is a person's correction and no place in a document."""
    return at.startswith((CORRECTED, TYPED))


def with_scores(assessment: Assessment, wanted: Mapping[NodeId, float | None], by: str) -> Assessment:
    """Return the assessment with these nodes at these scores (0–100); ``None``: not known.

    What already has the value is left alone. A figure that is taken away loses its readings.
    """
    scores, readings = dict(assessment.scores), list(assessment.readings)
    for node, value in wanted.items():
        if scores.get(node) == value:
            continue
        readings = [one for one in readings if not _is_superseded(one, node, is_gone=value is None)]
        if value is None:
            del scores[node]
            continue
        scores[node] = value
        printed = {one.value for one in readings if one.node == node and one.kind is ReadingKind.SCORE}
        if printed != {value}:
            at = f"{CORRECTED if printed else TYPED}{by}"
            readings.append(Reading(node=node, kind=ReadingKind.SCORE, value=value, at=at))
    return assessment.model_copy(update={"scores": scores, "readings": tuple(readings)})


def with_level(assessment: Assessment, level: str | None, by: str) -> Assessment:
    """Return the assessment with this level (its name in the framework); ``None``: not known."""
    if assessment.level == level:
        return assessment
    said = [one for one in assessment.statements if not (_is_level(one) and is_correction(one.at))]
    printed = {one.text for one in said if _is_level(one)}
    if level is None:
        said = [one for one in said if not _is_level(one)]
    elif printed != {level}:
        at = f"{CORRECTED if printed else TYPED}{by}"
        said.append(Statement(kind=StatementKind.LEVEL, node=_OVERALL, text=level, at=at))
    return assessment.model_copy(update={"level": level, "statements": tuple(said)})


def with_framework(assessment: Assessment, framework: Framework) -> Assessment:
    """Return the assessment as one of another year: what that year has no node or level for falls away."""
    levels = {level.name.th for level in framework.levels}
    return assessment.model_copy(
        update={
            "fiscal_year": framework.fiscal_year,
            "framework": framework.id,
            "scores": {node: value for node, value in assessment.scores.items() if node in framework},
            "readings": tuple(one for one in assessment.readings if one.node in framework),
            "statements": tuple(
                one
                for one in assessment.statements
                if (one.node is None or one.node in framework)
                and (one.among is None or one.among in framework)
            ),
            "weaknesses": tuple(
                one if one.node in framework else one.model_copy(update={"node": None})
                for one in assessment.weaknesses
            ),
            "measures": tuple(
                one.model_copy(update={"nodes": tuple(node for node in one.nodes if node in framework)})
                for one in assessment.measures
            ),
            "level": assessment.level if assessment.level in levels else None,
        }
    )


def with_agency(assessment: Assessment, agency: Agency) -> Assessment:
    """Return the assessment as that of a registered agency; what the registry does not know stays as read."""
    known = {name: value for name, value in agency if value is not None}
    return assessment.model_copy(update={"agency": assessment.agency.model_copy(update=known)})


def settled(assessment: Assessment) -> Assessment:
    """Return the assessment as it counts: what was corrected stands without the printed value."""
    corrected = {one.node for one in assessment.readings if is_correction(one.at)}
    has_level = any(_is_level(one) and is_correction(one.at) for one in assessment.statements)
    if not corrected and not has_level:
        return assessment
    readings = (one for one in assessment.readings if is_correction(one.at) or not _prints(one, corrected))
    said = (
        one for one in assessment.statements if not (has_level and _is_level(one)) or is_correction(one.at)
    )
    return assessment.model_copy(update={"readings": tuple(readings), "statements": tuple(said)})


def _prints(reading: Reading, nodes: set[NodeId]) -> bool:
    return reading.kind is ReadingKind.SCORE and reading.node in nodes


def _is_superseded(reading: Reading, node: NodeId, *, is_gone: bool) -> bool:
    return _prints(reading, {node}) and (is_gone or is_correction(reading.at))


def _is_level(statement: Statement) -> bool:
    return statement.kind is StatementKind.LEVEL and statement.node in (None, _OVERALL)
