"""Twenty more of every row, whatever the table: so that a page whose queries grow with the rows is seen."""

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models, transaction

from prongsai.web.registry.ids import new_id

MORE = 20


def crowd() -> dict[str, int]:
    """Clone the newest row of every table of the workbench, and return how many clones each got."""
    return {model._meta.label: _clone(model) for model in _models()}


def _clone(model: type[models.Model]) -> int:
    row = model._default_manager.order_by("-pk").first()
    made = 0
    for number in range(1, MORE + 1) if row is not None else ():
        clone = model._default_manager.order_by("pk").get(pk=row.pk) if row else None
        assert clone is not None
        _make_different(clone, number)
        try:
            with transaction.atomic():
                clone.save(force_insert=True)
                made += 1
        except IntegrityError:
            continue
    return made


def _make_different(clone: models.Model, number: int) -> None:
    """Change what must be unique: ids are new, counted and dated things go on, texts get a number."""
    together = {name for group in _unique_groups(type(clone)) for name in group}
    for field in clone._meta.concrete_fields:
        if field.primary_key and not field.is_relation:
            setattr(clone, field.attname, None)
        elif field.unique and isinstance(field, models.CharField | models.TextField):
            text = new_id() if field.name == "public_id" else f"{number}{getattr(clone, field.attname)}"
            setattr(clone, field.attname, text[: field.max_length or None])
        elif field.name in together and isinstance(field, models.IntegerField) and not field.is_relation:
            setattr(clone, field.attname, getattr(clone, field.attname) + 100 + number)
        elif field.name in together and isinstance(field, models.CharField) and not field.choices:
            setattr(
                clone, field.attname, f"{number}{getattr(clone, field.attname)}"[: field.max_length or None]
            )
    if hasattr(clone, "is_current"):
        clone.is_current = False


def _unique_groups(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    yield from model._meta.unique_together
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield tuple(constraint.fields)


def _models() -> Iterator[type[models.Model]]:
    for app in apps.get_app_configs():
        if app.name.startswith("prongsai.web."):
            yield from app.get_models()
