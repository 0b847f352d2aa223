"""Markup in any text that anybody can store is shown as text, on every page, to the one who sees all."""

import json
import re
from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test import Client

from prongsai.web.publication.models import AgencyScore, ChannelScore, FrozenRun
from prongsai.web.trail.models import TrailLine
from tests.web.addresses import address, pages

HOSTILE = """<script>alert(7)</script><img src=x onerror=alert(7)>"'><b>{{ 7|add:7 }}{% now "Y" %}"""
_TEXTS = (models.CharField, models.TextField)
_MEANT = {"public_id", "role", "language", "level", "framework_id", "checksum", "what", "thing", "thing_id"}
_MEANT |= {"files", "public_files", "capture", "sha256"}
"""Words of the program itself: codes and ids that no person types."""
_RAW = re.compile(rb"<script>alert\(7\)|<img src=x onerror|<b>\{\{|\{\{ 14 \}\}")


def test_no_page_shows_stored_markup_as_markup(sees_all: Client, values: dict[str, str]) -> None:
    _lift_guards(FrozenRun, AgencyScore, ChannelScore)
    poisoned = sum(poison(model) for model in _models())
    assert poisoned > 20, "too few texts were replaced for this test to mean anything"
    faults = []
    for route, _ in pages():
        answer = sees_all.get(address(route, values))
        if answer.status_code == 405 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        body = answer.getvalue()
        if answer.status_code >= 500:
            faults.append(f"/{route}: {answer.status_code}")
        faults += [f"/{route}: {found!r}" for found in set(_RAW.findall(body))]
    assert faults == []


def _lift_guards(*frozen: type[models.Model]) -> None:
    """Let rows be changed that the database never lets anybody change; what they hold was typed before it was frozen."""
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in frozen):
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
                continue
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            guards = [name for (name,) in cursor.fetchall()]
            assert guards, f"{table} has no guard"
            for name in guards:
                cursor.execute(f'DROP TRIGGER "{name}"')


def poison(model: type[models.Model]) -> int:
    """Write hostile text into every free text of every row of a table; return how many texts."""
    changed = 0
    for row in model._default_manager.all():
        for field in _free_texts(model):
            text = f"{HOSTILE}{row.pk}"[: field.max_length or None]
            if getattr(row, field.attname) and _replaced(row, {field.attname: text}):
                changed += 1
        for field in (one for one in model._meta.concrete_fields if isinstance(one, models.JSONField)):
            changed += _poison_json(row, field)
    return changed


def _replaced(row: models.Model, values: dict[str, object]) -> bool:
    """Change a row past every check of the program; a text that must stay unique may refuse."""
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**values)
    except IntegrityError:
        return False
    return True


def _poison_json(row: models.Model, field: models.JSONField) -> int:
    """Write hostile text where a stored JSON holds sentences of people (those with a blank in them)."""
    text = json.dumps(getattr(row, field.attname), ensure_ascii=False)
    hostile = json.dumps(HOSTILE)[1:-1]
    poisoned = re.sub(
        r'(": |\[)"([^"\\]* [^"\\]*[ก-๙][^"\\]*|[ก-๙][^"\\]{12,})"', rf'\1"{_escaped(hostile)}"', text
    )
    if poisoned == text:
        return 0
    type(row)._default_manager.filter(pk=row.pk).update(**{field.attname: json.loads(poisoned)})
    return 1


def _escaped(replacement: str) -> str:
    return replacement.replace("\\", "\\\\")


def _free_texts(model: type[models.Model]) -> Iterator[models.Field[object, object]]:
    for field in model._meta.concrete_fields:
        is_free = isinstance(field, _TEXTS) and not field.choices and field.name not in _MEANT
        if is_free and not field.unique and not isinstance(field, models.UUIDField):
            yield field


def _models() -> Iterator[type[models.Model]]:
    for app in apps.get_app_configs():
        if app.name.startswith("prongsai.web."):
            yield from (model for model in app.get_models() if model is not TrailLine)
