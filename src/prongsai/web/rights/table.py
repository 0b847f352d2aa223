"""The table of rights: what each role may do. Pages, API and commands ask here and nowhere else.

``docs/rights.md`` is generated from it.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum

from prongsai.web.registry.roles import Role


class Reach(Enum):
    """How far a right reaches."""

    EVERYTHING = "everything"
    OWN_UNIT = "own-unit"
    """What the person's own unit carries out."""


class Scope(StrEnum):
    """What an API token may be given; a token never has more rights than the person who made it."""

    READ = "read"
    WRITE_RESULTS = "write:results"
    WRITE_PLAN = "write:plan"
    WRITE_REPORTS = "write:reports"
    WRITE_CYCLE = "write:cycle"
    WRITE_REVIEW = "write:review"
    MANAGE = "manage"


class Action(StrEnum):
    """Everything that can be done, in the words of the field."""

    SEE = "see"
    """Results, findings, plan, progress and documents of an agency."""
    WRITE_RESULT = "write-result"
    """Bring in a file, correct, accept a result, answer findings."""
    WRITE_PLAN = "write-plan"
    """Make, change, remove and carry over measures and steps."""
    REPORT_PROGRESS = "report-progress"
    """Enter progress, outputs, outcomes and evidence of a measure."""
    WRITE_REPORT = "write-report"
    """Edit the texts of documents and produce versions."""
    MANAGE_AGENCY = "manage-agency"
    """The agency's profile, its units, people and invitations."""
    SEE_TRAIL = "see-trail"
    """The log of changes of an agency, and its export."""
    TAKE_OUT = "take-out"
    """Everything of an agency as one archive."""
    SEE_ORGANISATION = "see-organisation"
    """The list of an organisation's agencies and how they stand."""
    MANAGE_ORGANISATION = "manage-organisation"
    """Add agencies, import folders and archives, manage people of the organisation."""
    RUN_CYCLE = "run-cycle"
    """Set up an assessment, its agencies, calendar and assessors; move it on; freeze and publish its result."""
    TAKE_PART = "take-part"
    """Confirm the profile and headcounts, make codes and channels, give evidence, send clarifications."""
    COLLECT = "collect"
    """Hold the kiosk and ask respondents as a surveyor."""
    REVIEW = "review"
    """Give values to the evidence of the agencies that one is assigned to."""
    RULE = "rule"
    """Decide on an agency's clarifications."""


_ALL, _UNIT = Reach.EVERYTHING, Reach.OWN_UNIT
_WRITERS = {Role.OWNER: _ALL, Role.COORDINATOR: _ALL, Role.OPERATOR: _ALL}
_HEADS = {Role.OWNER: _ALL, Role.OPERATOR: _ALL}

RIGHTS: Mapping[Action, Mapping[Role, Reach]] = {
    Action.SEE: dict.fromkeys(Role, _ALL),
    Action.WRITE_RESULT: _WRITERS,
    Action.WRITE_PLAN: _WRITERS,
    Action.REPORT_PROGRESS: {**_WRITERS, Role.MEMBER: _UNIT},
    Action.WRITE_REPORT: _WRITERS,
    Action.MANAGE_AGENCY: _HEADS,
    Action.SEE_TRAIL: {**_WRITERS},
    Action.TAKE_OUT: _HEADS,
    Action.SEE_ORGANISATION: {Role.OPERATOR: _ALL, Role.ASSESSOR: _ALL},
    Action.MANAGE_ORGANISATION: {Role.OPERATOR: _ALL},
    Action.RUN_CYCLE: {Role.OPERATOR: _ALL},
    Action.TAKE_PART: _WRITERS,
    Action.COLLECT: {**_WRITERS, Role.MEMBER: _ALL},
    Action.REVIEW: {Role.ASSESSOR: _ALL},
    Action.RULE: {Role.OPERATOR: _ALL},
}

SCOPES: Mapping[Action, Scope] = {
    Action.SEE: Scope.READ,
    Action.SEE_TRAIL: Scope.READ,
    Action.SEE_ORGANISATION: Scope.READ,
    Action.TAKE_OUT: Scope.READ,
    Action.WRITE_RESULT: Scope.WRITE_RESULTS,
    Action.WRITE_PLAN: Scope.WRITE_PLAN,
    Action.REPORT_PROGRESS: Scope.WRITE_PLAN,
    Action.WRITE_REPORT: Scope.WRITE_REPORTS,
    Action.MANAGE_AGENCY: Scope.MANAGE,
    Action.MANAGE_ORGANISATION: Scope.MANAGE,
    Action.RUN_CYCLE: Scope.MANAGE,
    Action.TAKE_PART: Scope.WRITE_CYCLE,
    Action.COLLECT: Scope.WRITE_CYCLE,
    Action.REVIEW: Scope.WRITE_REVIEW,
    Action.RULE: Scope.WRITE_REVIEW,
}
"""The scope that a token needs for each action."""
