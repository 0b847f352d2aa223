"""Tokens as pages show them, and the reference as a page reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from prongsai.web.api.models import ApiToken
from prongsai.web.registry.models import Agency, User


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """Return the person's tokens that were not revoked, the newest first."""
    return user.api_tokens.filter(revoked_at=None).prefetch_related("agencies")


def tokens_for(agency: Agency) -> QuerySet[ApiToken]:
    """Return the working tokens that were made for this agency, whoever made them."""
    today: date = timezone.localdate()
    return (
        ApiToken.objects.filter(agencies=agency, revoked_at=None, expires__gte=today)
        .select_related("user")
        .prefetch_related("agencies")
    )


@dataclass(frozen=True, slots=True)
class Field:
    """One value that an operation takes: where (``path``, ``query``, ``header``, ``body``), name and kind."""

    where: str
    name: str
    kind: str
    is_required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Described:
    """One operation for the page of the reference."""

    method: str
    path: str
    title: str
    words: str
    fields: Sequence[Field]
    answer: str

    @property
    def anchor(self) -> str:
        return f"{self.method}{self.path}".lower().replace("/", "-").replace("{", "").replace("}", "")


def described(schema: Mapping[str, Any]) -> Iterator[tuple[str, list[Described]]]:
    """Yield the operations of an OpenAPI description by subject, in their order."""
    by_subject: dict[str, list[Described]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            subject = (operation.get("tags") or [""])[0]
            by_subject.setdefault(subject, []).append(_described(method, path, operation))
    yield from by_subject.items()


def _described(method: str, path: str, operation: Mapping[str, Any]) -> Described:
    good = next(answer for status, answer in operation["responses"].items() if str(status).startswith("2"))
    return Described(
        method=method.upper(),
        path=path,
        title=operation["summary"],
        words=operation.get("description", ""),
        fields=[*_parameters(operation), *_body(operation)],
        answer=_kind_of_content(good.get("content", {})),
    )


def _parameters(operation: Mapping[str, Any]) -> Iterator[Field]:
    for one in operation.get("parameters", ()):
        shape = one["schema"]
        words = one.get("description") or shape.get("description", "")
        yield Field(one["in"], one["name"], _kind(shape), bool(one.get("required")), words)


def _body(operation: Mapping[str, Any]) -> Iterator[Field]:
    body = operation.get("requestBody")
    if body:
        yield Field("body", "", _kind_of_content(body["content"]), bool(body.get("required")), "")


def _kind_of_content(content: Mapping[str, Any]) -> str:
    return ", ".join(f"{_kind(one.get('schema', {}))} ({media})" for media, one in content.items())


def _kind(shape: Mapping[str, Any]) -> str:
    if "$ref" in shape:
        return str(shape["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in shape:
        return " | ".join(_kind(one) for one in shape["anyOf"])
    if "enum" in shape:
        return " | ".join(str(one) for one in shape["enum"])
    if shape.get("type") == "array":
        return f"{_kind(shape.get('items', {}))}[]"
    return str(shape.get("format") or shape.get("type") or "object")
