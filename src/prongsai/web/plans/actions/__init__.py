"""What can be done to plans: each action checks, changes and writes its line in one transaction.

``actor`` ``None`` is the program itself or a command.
"""

from prongsai.web.plans.actions.evidence import (
    add_evidence,
    change_evidence,
    remove_evidence,
    restore_evidence,
)
from prongsai.web.plans.actions.measures import (
    MeasureText,
    add_measure,
    change_measure,
    move_measure,
    remove_measure,
    restore_measure,
)
from prongsai.web.plans.actions.progress import Report, report_progress
from prongsai.web.plans.actions.start import add_suggestions, start_plan
from prongsai.web.plans.actions.steps import (
    add_step,
    change_step,
    remove_step,
    restore_step,
    shift_step,
    tick_step,
)

__all__ = [
    "MeasureText",
    "Report",
    "add_evidence",
    "add_measure",
    "add_step",
    "add_suggestions",
    "change_evidence",
    "change_measure",
    "change_step",
    "move_measure",
    "remove_evidence",
    "remove_measure",
    "remove_step",
    "report_progress",
    "restore_evidence",
    "restore_measure",
    "restore_step",
    "shift_step",
    "start_plan",
    "tick_step",
]
