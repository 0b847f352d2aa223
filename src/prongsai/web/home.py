"""The one folder that holds everything of an installation: ``PRONGSAI_HOME``.

prongsai.sqlite3   the database (unless PostgreSQL is used)
files/             what was uploaded and made, by the SHA-256 of its content; never changed, only added
outbox/            e-mails, where no mail server is set
frameworks/        the frameworks that this installation imported (or ``PRONGSAI_FRAMEWORKS``)
pictures/          charts already drawn; can be deleted at any time
boxes/             the keys of ballot boxes that are not opened yet; in no backup
secret.key         signs sessions and links
backups/           what a restore replaced (``prongsai restore``)
upgrade.lock       held while the database is brought up to date
"""

import os
import secrets
from pathlib import Path

from platformdirs import user_data_path

from prongsai.web import env


def home() -> Path:
    """Return the folder; by default the platform's place for a user's data."""
    chosen = env.text("HOME")
    return Path(chosen).expanduser().resolve() if chosen else user_data_path("prongsai", appauthor=False)


def database() -> Path:
    return home() / "prongsai.sqlite3"


def files() -> Path:
    return home() / "files"


def outbox() -> Path:
    return home() / "outbox"


def pictures() -> Path:
    return home() / "pictures"


def frameworks() -> Path:
    """Return the place of imported frameworks; the same variable names it to the commands."""
    chosen = env.text("FRAMEWORKS")
    return Path(chosen).expanduser().resolve() if chosen else home() / "frameworks"


def boxes() -> Path:
    return home() / "boxes"


def secret_key() -> str:
    """Return the installation's key; made on first use, readable by its owner only."""
    given = env.text("SECRET_KEY")
    if given:
        return given
    path = home() / "secret.key"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii").strip()
