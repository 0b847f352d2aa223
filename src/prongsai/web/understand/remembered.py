"""What was computed once and is asked for again: kept by a key, the least used forgotten first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_V = TypeVar("_V")


class Remembered(Generic[_V]):
    """At most ``most`` values. Two threads that ask for a new key at once may both compute it: same key, same value."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _V] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, compute: Callable[[], _V]) -> _V:
        """Return the value of a key, computed where it is not remembered."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = compute()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def __len__(self) -> int:
        return len(self._values)
