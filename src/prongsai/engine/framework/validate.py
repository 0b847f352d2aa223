"""Is a framework's folder sound: do its files load, and do its examples hold?"""

from dataclasses import dataclass
from pathlib import Path

from prongsai.engine.framework.examples import check_examples, load_examples
from prongsai.engine.framework.facts import facts
from prongsai.engine.framework.faults import FrameworkRefusedError
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework


@dataclass(frozen=True, slots=True)
class Soundness:
    """A framework without a fault, and how much of it was checked."""

    framework: Framework
    facts: int
    examples: int


def validate(folder: Path) -> Soundness:
    """Return the sound framework of a folder; raises ``FrameworkRefusedError`` with every fault."""
    framework = load(folder)
    if faults := check_examples(framework, folder):
        raise FrameworkRefusedError(folder, faults)
    return Soundness(framework, sum(1 for _ in facts(framework)), len(load_examples(folder)))
