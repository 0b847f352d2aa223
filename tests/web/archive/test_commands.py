"""The commands on the real program: two installations, of either database, side by side."""

import json
from pathlib import Path

import pytest

from tests.web.ops.running import Installation
from tests.web.settings import ON_POSTGRES

MAKE = """
from prongsai.web.registry.models import Agency, Organisation, Unit
organisation = Organisation.objects.create(name="จังหวัดตัวอย่าง")
agency = Agency.objects.create(organisation=organisation, name="องค์การบริหารส่วนตำบลตัวอย่าง", type="อบต.")
Unit.objects.create(agency=agency, name="กองช่าง", position=1)
"""
TELL = """
import json
from prongsai.web.registry.models import Agency, Membership
print(json.dumps([[one.public_id, one.name, one.organisation.name, [u.name for u in one.units.all()],
    [m.user.email for m in one.memberships.all()]] for one in Agency.objects.all()]))
"""


@pytest.fixture
def here(tmp_path: Path) -> Installation:
    installation = Installation(tmp_path / "here", on_postgres=ON_POSTGRES)
    installation.ask("from prongsai.web.ops.upgrade import upgrade; upgrade()" + MAKE)
    return installation


def told(installation: Installation) -> list[list[object]]:
    found: list[list[object]] = json.loads(installation.ask(TELL))
    return found


def test_an_agency_moves_from_one_installation_to_another(here: Installation, tmp_path: Path) -> None:
    there = Installation(tmp_path / "there", on_postgres=False)
    file = tmp_path / "archive.zip"

    here.run("export", "องค์การบริหารส่วนตำบลตัวอย่าง", str(file))
    said = there.run("import", str(file), "--owner", "Owner@example.go.th").stdout
    again = there.run("import", str(file))

    (agency,) = told(here)
    assert told(there) == [[*agency[:4], ["owner@example.go.th"]]]
    assert "/sign-in/link/" in said
    assert again.returncode == 0


def test_what_cannot_be_is_said_in_both_languages(here: Installation, tmp_path: Path) -> None:
    file = tmp_path / "archive.zip"
    file.write_bytes(b"here already")

    unknown = here.run("export", "ไม่มีหน่วยงานนี้", str(tmp_path / "x.zip"), check=False)
    there = here.run("export", "องค์การบริหารส่วนตำบลตัวอย่าง", str(file), check=False)
    broken = here.run("import", str(file), check=False)

    assert [one.returncode for one in (unknown, there, broken)] == [2, 2, 2]
    assert "Give the whole name" in unknown.stderr
    assert "not overwritten" in there.stderr
    assert file.read_bytes() == b"here already"
    assert "no archive of Prongsai" in broken.stderr
