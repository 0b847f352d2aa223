import csv
import hashlib
import json
import zipfile
from io import BytesIO, StringIO

import pytest
from django.apps import apps

from prongsai.web import stored
from prongsai.web.archive.contents import LEFT_OUT, PARTS, part_of, refers_to
from prongsai.web.archive.models import KeptName
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.registry.models import Agency, Membership, Unit, User
from prongsai.web.reports.models import DocumentVersion
from prongsai.web.results.models import ResultRun, Upload
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.archive.conftest import Content, TakeIn, archive_of, content_of
from tests.web.cast import Cast


def own(content: Content) -> Content:
    """Return a content without what tells of archives themselves."""
    trail = [line for line in content["trail"] if not line["what"].startswith("archive.")]
    return {**content, "trail": trail}


def test_what_goes_in_elsewhere_comes_out_there_as_it_was(furnished: Agency, take: TakeIn) -> None:
    first = archive_of(furnished)
    furnished.delete()

    there = take(first)

    before, after = own(content_of(first)), own(content_of(archive_of(there)))
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
    empty = [part.name for part in PARTS if not before[part.name]]
    assert empty == [], "the world should have one of everything"


def test_taking_in_twice_doubles_nothing(furnished: Agency, take: TakeIn) -> None:
    archive = archive_of(furnished)
    furnished.delete()

    first = take(archive)
    once = own(content_of(archive_of(first)))
    second = take(archive)

    assert second == first
    assert own(content_of(archive_of(second))) == once


def test_where_ids_are_taken_everything_gets_new_ones_and_still_holds_together(
    furnished: Agency, take: TakeIn
) -> None:
    archive = archive_of(furnished)

    copy = take(archive)

    assert copy.public_id != furnished.public_id
    theirs = set(ResultRun.objects.filter(agency=copy).values_list("public_id", flat=True))
    ours = set(ResultRun.objects.filter(agency=furnished).values_list("public_id", flat=True))
    assert len(theirs) == len(ours)
    assert not theirs & ours
    plan = Plan.objects.get(agency=copy)
    assert plan.base_run.agency == copy
    assert {measure.unit.agency for measure in plan.measures.all() if measure.unit} <= {copy}
    versions = DocumentVersion.objects.filter(agency=copy).exclude(plan_id="")
    assert {version.plan_id for version in versions} == {plan.public_id}


def test_where_ids_are_taken_a_second_time_doubles_nothing_either(furnished: Agency, take: TakeIn) -> None:
    archive = archive_of(furnished)

    first, second = take(archive), take(archive)

    assert first == second
    assert PlannedMeasure.objects.filter(plan__agency=first).count() == sum(
        1 for _ in content_of(archive)["measures"]
    )


def test_people_come_as_names_and_not_as_accounts(furnished: Agency, take: TakeIn, cast: Cast) -> None:
    archive = archive_of(furnished)
    users, memberships = User.objects.count(), Membership.objects.count()

    there = take(archive)

    assert (User.objects.count(), Membership.objects.count()) == (users, memberships)
    assert KeptName.objects.filter(agency=there, name=cast.owner.name).exists()
    assert "@example.go.th" not in str(content_of(archive)["trail"])
    assert not Upload.objects.filter(agency=there).exclude(uploaded_by=None).exists()


def test_the_log_comes_as_history_with_its_own_moments(furnished: Agency, take: TakeIn) -> None:
    lines = list(TrailLine.objects.filter(agency_id=furnished.pk).order_by("pk"))

    there = take(archive_of(furnished))

    came = list(TrailLine.objects.filter(agency_id=there.pk, imported=True).order_by("pk"))[: len(lines)]
    assert [(one.at, one.who, one.what) for one in came] == [(one.at, one.who, one.what) for one in lines]
    assert {one.user_id for one in came} == {None}
    newest = TrailLine.objects.filter(agency_id=there.pk, imported=False).get()
    assert newest.what == "archive.take-in"


def test_what_was_removed_comes_too_and_stays_removed(furnished: Agency, take: TakeIn) -> None:
    Unit.everything.filter(agency=furnished, name="กองคลัง").update(removed_at="2026-01-01T00:00Z")

    there = take(archive_of(furnished))

    assert Unit.everything.get(agency=there, name="กองคลัง").removed_at is not None
    assert not Unit.objects.filter(agency=there, name="กองคลัง").exists()


def test_files_come_along(furnished: Agency, take: TakeIn) -> None:
    archive = archive_of(furnished)
    checksum = Upload.objects.filter(agency=furnished).latest("size").sha256
    content = stored.path_of(checksum).read_bytes()
    stored.path_of(checksum).unlink()

    take(archive)

    assert stored.path_of(checksum).read_bytes() == content


def test_a_file_that_is_lost_does_not_keep_the_rest_from_going_out(furnished: Agency, take: TakeIn) -> None:
    checksum = Upload.objects.filter(agency=furnished).latest("size").sha256
    content = stored.path_of(checksum).read_bytes()
    stored.path_of(checksum).unlink()

    there = take(archive_of(furnished))

    assert Upload.objects.filter(agency=there, sha256=checksum).exists()
    stored.store(content)


def test_the_manifest_has_the_checksum_of_everything(furnished: Agency) -> None:
    with zipfile.ZipFile(BytesIO(archive_of(furnished))) as archive:
        members = json.loads(archive.read("manifest.json"))["members"]
        assert {"README.th.md", "README.en.md", "data/agency.json"} <= members.keys()
        for name, told in members.items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == told["sha256"], name


def test_the_sheets_open_in_excel_and_hold_no_formula(furnished: Agency) -> None:
    PlannedMeasure.objects.filter(plan__agency=furnished, number=1).update(measure='=HYPERLINK("http://x")')

    with zipfile.ZipFile(BytesIO(archive_of(furnished))) as archive:
        sheet = archive.read("sheets/measures.csv").decode()

    assert sheet.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(sheet.removeprefix("\ufeff"))))
    assert rows[0]["measure"] == '\'=HYPERLINK("http://x")'


def test_taking_out_leaves_a_line_and_needs_the_right(furnished: Agency, cast: Cast) -> None:
    archive_of(furnished, Actor(cast.owner))

    assert TrailLine.objects.latest("pk").what == "archive.take-out"
    with pytest.raises(NotAllowedError):
        archive_of(furnished, Actor(cast.coordinator))
    with pytest.raises(NoSuchThingError):
        archive_of(furnished, Actor(cast.outsider))


def test_every_table_of_an_agency_goes_out_or_is_left_out_on_purpose() -> None:
    parts = {part.model for part in PARTS}
    reaching = {Agency} | parts
    forgotten = [
        model._meta.label_lower
        for model in apps.get_models()
        if model is not Agency
        and part_of(model) is None
        and model._meta.label_lower not in LEFT_OUT
        and any(refers_to(field) in reaching for field in model._meta.concrete_fields)
    ]
    assert len(parts) > 10
    assert forgotten == []
