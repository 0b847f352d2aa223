"""Two people, one item: what each of them gave."""

from prongsai.web.evidence.forms import ItemForm
from prongsai.web.evidence.models import Evidence
from prongsai.web.plans.conflict import Difference, differences, take_version


def both_texts(form: ItemForm, now: Evidence | None) -> tuple[Difference, ...]:
    """Return what differs, and let the form carry the version that is shown: saving it again means it."""
    theirs = ItemForm.initial_of(now)
    different = differences(form, theirs | {"urls": "\n".join(theirs["urls"])})
    take_version(form, theirs["version"])
    return different
