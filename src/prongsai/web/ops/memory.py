"""How much memory the program takes, all processes together: ``python -m prongsai.web.ops.memory PID`` (Linux).

PSS: what two processes share counts half for each, so the sum is what the machine really gives.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")


def memory_of(pid: int) -> dict[int, float]:
    """Return the PSS in megabytes of a process and of all that descend from it. Raises ``OSError``."""
    return {one: _pss(one, "Pss") for one in (pid, *_descendants(pid))}


def own_memory_of(pid: int) -> float:
    """Return the megabytes among them that no file holds: the pages of a database file are given back when needed."""
    return sum(_pss(one, "Pss_Anon") for one in (pid, *_descendants(pid)))


def _descendants(pid: int) -> Iterator[int]:
    for children in _PROC.glob(f"{pid}/task/*/children"):
        for child in map(int, children.read_text().split()):
            yield child
            yield from _descendants(child)


def _pss(pid: int, which: str) -> float:
    found = re.search(rf"^{which}:\s+(\d+) kB", (_PROC / str(pid) / "smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    each = memory_of(int(sys.argv[1]))
    for pid, megabytes in each.items():
        name = (_PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:90]
        print(f"{megabytes:8.1f} MB  {name}")  # noqa: T201
    print(f"{sum(each.values()):8.1f} MB  together")  # noqa: T201


if __name__ == "__main__":
    main()
