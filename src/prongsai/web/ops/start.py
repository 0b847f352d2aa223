"""Getting ready for a command: the settings of this run, then Django itself."""

import os

import django
from django.apps import apps


def choose(database: str | None = None) -> None:
    """Set what this process and all it starts shall use; must come before the first look at the settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.web.settings")
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # or it makes a folder in the home of whoever runs us
    if database:
        os.environ["PRONGSAI_DATABASE"] = database


def begin(database: str | None = None) -> None:
    """Start Django, so that models and actions can be imported. Doing it twice does no harm."""
    choose(database)
    if not apps.ready:
        django.setup()
