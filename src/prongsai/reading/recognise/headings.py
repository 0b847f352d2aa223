"""What the headings above a table say it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.engine.framework.model import NodeId
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.cells import Piece, TextLine
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import group_at, instrument_in

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """The indicator and the instrument that the lines just above name; ``None`` where they do not."""

    indicator: NodeId | None = None
    instrument: NodeId | None = None


def heading_above(pieces: Sequence[Piece], piece: int, names: Names) -> Heading:
    """Return what the lines between a table and the one before it say, the nearest first."""
    for line in reversed(pieces[:piece]):
        if not isinstance(line, TextLine):
            break
        if len(line.text) > _LONGEST:
            continue
        squeezed = squeeze(line.text.lstrip("0123456789๐๑๒๓๔๕๖๗๘๙. "))
        named = group_at(squeezed, 0, names)
        if named is not None and not squeezed.text[named.end :].startswith(("-", "–", "ถึง")):
            return Heading(named.node, names.framework.instrument_of(named.node))
        instrument = instrument_in(line.text)
        if instrument is not None:
            return Heading(None, instrument)
    return Heading()
