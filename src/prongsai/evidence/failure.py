"""The one exception inside the check of an address; it never leaves ``fetch``."""

from prongsai.evidence.verdict import Reason


class NotFetchedError(Exception):
    """An address gave no answer that can be looked at; ``reason`` says why, ``detail`` for developers."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
