"""What can be done to evidence: each action checks, changes and writes its line in one transaction.

``actor`` ``None`` is the program itself or a command.
"""

from prongsai.web.evidence.actions.giving import (
    Given,
    give_evidence,
    remove_address,
    restore_address,
)
from prongsai.web.evidence.actions.looks import order_looks
from prongsai.web.evidence.actions.page import close_page, open_page
from prongsai.web.evidence.actions.sheet import take_rows
from prongsai.web.evidence.actions.take_over import take_over

__all__ = [
    "Given",
    "close_page",
    "give_evidence",
    "open_page",
    "order_looks",
    "remove_address",
    "restore_address",
    "take_over",
    "take_rows",
]
