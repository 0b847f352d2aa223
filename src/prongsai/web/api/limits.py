"""How often a token may ask: counted per minute in the memory of each web process.

With several processes each counts for itself; the limit keeps one program from crowding out people, it
is no accounting. Nothing is written to the database for it.
"""

import time
from threading import Lock

from prongsai.web import env
from prongsai.web.api.errors import TooManyRequestsError

PER_MINUTE = env.number("API_PER_MINUTE", 600)
_MINUTE = 60


class Limit:
    """Counts requests by key in windows of one minute; only the present window is remembered."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._lock, self._window, self._counts = Lock(), 0, dict[object, int]()

    def count(self, key: object, now: float | None = None) -> None:
        """Count one request; raises ``TooManyRequestsError`` beyond the limit."""
        moment = time.time() if now is None else now
        with self._lock:
            if (window := int(moment // _MINUTE)) != self._window:
                self._window, self._counts = window, {}
            self._counts[key] = self._counts.get(key, 0) + 1
            if self._counts[key] > self.per_minute:
                raise TooManyRequestsError(self.per_minute, _MINUTE - int(moment % _MINUTE))


requests = Limit(PER_MINUTE)
