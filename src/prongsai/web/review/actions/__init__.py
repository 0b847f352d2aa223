"""What can be done in the review: each action checks, changes and writes its line in one transaction.

``actor`` ``None`` is the program itself or a command.
"""

from prongsai.web.review.actions.appeals import Decision, rule, send_appeal, withdraw_appeal
from prongsai.web.review.actions.assign import Spread, assign, return_for_review, spread, unassign
from prongsai.web.review.actions.comments import comment
from prongsai.web.review.actions.conflicts import declare_conflict, withdraw_conflict
from prongsai.web.review.actions.rate import Opinion, complete, rate

__all__ = [
    "Decision",
    "Opinion",
    "Spread",
    "assign",
    "comment",
    "complete",
    "declare_conflict",
    "rate",
    "return_for_review",
    "rule",
    "send_appeal",
    "spread",
    "unassign",
    "withdraw_appeal",
    "withdraw_conflict",
]
