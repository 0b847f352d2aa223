"""The file: names in it, and its manifest. Version 1.

manifest.json          what is in it, the SHA-256 of each; written last
README.th.md, README.en.md
data/<part>.json       complete, can be taken in elsewhere
sheets/<part>.csv      the same for Excel, without long texts of documents
files/<sha256>/<name>  what was uploaded and made
"""

import re

from pydantic import BaseModel, ConfigDict, Field

FORMAT, VERSION = "prongsai-agency", 1
MANIFEST = "manifest.json"
MOST_FILES = 100_000
MOST_BYTES_OF_DATA = 256 * 1024 * 1024
"""Of one member that is read as a whole; the largest agency seen has 3 MB."""
MOST_BYTES = 20 * 1024 * 1024 * 1024
SAFE_NAME = re.compile(
    r"README\.(th|en)\.md|data/[a-z_]+\.json|sheets/[a-z_]+\.csv|files/[0-9a-f]{64}/[^/\\\x00-\x1f]{1,200}"
)


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Member(_Told):
    """One file in the archive."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class Manifest(_Told):
    """What an archive says of itself. ``missing``: SHA-256 of files that were not found when it was made."""

    format: str
    version: int
    program: str
    made_at: str
    agency_id: str = Field(pattern=r"^[A-Za-z0-9_-]{16}$")
    agency_name: str
    organisation_name: str
    counts: dict[str, int]
    members: dict[str, Member]
    missing: tuple[str, ...] = ()


def data_name(part: str) -> str:
    return f"data/{part}.json"


def sheet_name(part: str) -> str:
    return f"sheets/{part}.csv"


def file_name(sha256: str, name: str) -> str:
    return f"files/{sha256}/{name}"
