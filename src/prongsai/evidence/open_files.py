"""How many connections this process may hold: each is an open file to the system, and those are counted."""

_PER_HOST = 4
"""One connection in use, and those still open from hosts before: of one address each, three in that time."""
_KEPT_FREE = 128
"""For captures, the database and all else."""


def hosts_at_once(wished: int) -> int:
    """Return how many hosts may be asked side by side, at most ``wished``.

    Where the process has set itself a lower limit than the system allows, as is usual on Linux (1,024) and
    macOS (256), it is raised. Without this, connections would fail and be taken for the servers' faults.
    """
    try:
        import resource
    except ImportError:  # Windows counts no files
        return wished
    needed = wished * _PER_HOST + _KEPT_FREE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if resource.RLIM_INFINITY != soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft == resource.RLIM_INFINITY:
        return wished
    return max(1, min(wished, (soft - _KEPT_FREE) // _PER_HOST))
