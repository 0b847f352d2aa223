"""Getting ready for a command: the settings of this run, then Django itself."""

import os

from prongsai.web.ops import address


def choose(database: str | None = None) -> None:
    """Set what this process and all it starts shall use; must come before the first look at the settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.web.settings")
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # or it makes a folder in the home of whoever runs us
    if database:
        os.environ["PRONGSAI_DATABASE"] = database


def allow_the_office() -> None:
    """Answer to the names of this machine too, unless ``PRONGSAI_HOSTS`` says to which."""
    names = ["127.0.0.1", "localhost", "[::1]", *address.names_in_the_office()]
    os.environ.setdefault("PRONGSAI_HOSTS", ",".join(names))


def begin(database: str | None = None) -> None:
    """Start Django, so that models and actions can be imported. Doing it twice does no harm."""
    choose(database)
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
