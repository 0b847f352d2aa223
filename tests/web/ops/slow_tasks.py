"""Jobs that take their time, to see what becomes of them when the program is told to stop."""

import time
from pathlib import Path

from django_tasks import task


@task
def take_time(seconds: float, begun: str, done: str) -> None:
    """Touch one file, wait, touch the other."""
    Path(begun).touch()
    time.sleep(seconds)
    Path(done).touch()
