"""Addresses that people name: of the web only, so that no link can run a script."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from prongsai.web.plans.errors import WrongLinkError

LONGEST = 2000
_of_the_web = URLValidator(schemes=["http", "https"])


def checked_link(address: str) -> str:
    """Return the address without blanks around it; raises ``WrongLinkError`` for any but http and https."""
    cleaned = address.strip()
    try:
        _of_the_web(cleaned)
    except ValidationError:
        raise WrongLinkError(cleaned) from None
    if len(cleaned) > LONGEST:
        raise WrongLinkError(cleaned)
    return cleaned
