"""Finding what an address names. What is not there and what is another's are answered alike: there is none."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from prongsai.web.rights.errors import NoSuchThingError

_M = TypeVar("_M", bound=Model)


def the_one(rows: QuerySet[_M], **wanted: object) -> _M:
    """Return the row that is wanted, the first of several; raises ``NoSuchThingError`` where there is none."""
    row = rows.filter(**wanted).first()
    if row is None:
        raise NoSuchThingError
    return row
