"""What happens once before serving, in a process of its own so that its memory is given back.

``python -m prongsai.web.ops.prepare [--examples]`` prints, as its last line, what to open first (``Entry``) as JSON.
"""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from prongsai.errors import ProngsaiError
from prongsai.web.ops.start import begin

if TYPE_CHECKING:
    from prongsai.web.ops.children import Entry


def prepare(with_examples: bool) -> "Entry":
    """Bring the database up to date, refuse wrong settings, load the examples; return what to open first."""
    from prongsai.web.ops.entry import first_entry
    from prongsai.web.ops.settings_check import refuse_wrong_settings
    from prongsai.web.ops.upgrade import one_at_a_time, upgrade

    refuse_wrong_settings()
    upgrade()
    if with_examples:
        from prongsai.web.ops.examples import load

        with one_at_a_time():
            load()
    return first_entry()


def main() -> None:
    try:
        begin()
        entry = prepare("--examples" in sys.argv[1:])
    except ProngsaiError as error:
        print(error.message_th, error.message_en, sep="\n", file=sys.stderr)  # noqa: T201
        raise SystemExit(error.exit_code) from None
    print(json.dumps(asdict(entry)))  # noqa: T201


if __name__ == "__main__":
    main()
