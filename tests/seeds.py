"""The five real reports, where they lie beside the checkout; a stranger's clone has none of them.

The seeds hold people's names and stay out of the repository. Every test on them has a twin on a short
text of our own, in the same shape, that always runs.
"""

from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[1] / ".." / "shared" / "reference" / "seeds"

SEEDS: dict[str, Path] = {path.name[:3]: path for path in sorted(_FOLDER.glob("*.txt"))}

needs_seeds = pytest.mark.skipif(not SEEDS, reason="the five seeds do not lie beside this checkout")
