"""From plain content to the typed files of ``schema``, with every fault of shape translated and placed."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.faults import Fault
from prongsai.engine.framework.located import KeyPath, Located
from prongsai.engine.framework.model import Method, Status

File = TypeVar("File", bound=BaseModel)

_TYPES = {
    "string_type": "ข้อความ (text)",
    "int_type": "จำนวนเต็ม (whole number)",
    "int_from_float": "จำนวนเต็ม (whole number)",
    "float_type": "ตัวเลข (number)",
    "bool_type": "true หรือ false",
    "list_type": "รายการ (list)",
    "dict_type": "กลุ่มหัวข้อ (mapping)",
    "model_type": "กลุ่มหัวข้อ (mapping)",
    "date_type": "วันที่ (day)",
    "string_too_short": "ข้อความที่ไม่ว่าง (text that is not empty)",
    "too_short": "รายการที่ครบ (a longer list)",
}
_RANGES = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def shape(located: Located, model: type[File]) -> tuple[File | None, tuple[Fault, ...]]:
    """Return the typed file and its faults of shape.

    Keys that cannot stand there are dropped and impossible days left open, so that the rest is still
    checked; any other fault of shape leaves the file untyped (``None``).
    """
    if located.data is None and located.faults:
        return None, ()
    try:
        return model.model_validate(located.data), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    faults = tuple(dict.fromkeys(_fault(located, detail) for detail in details))
    return _in_spite_of(located, model, details), faults


def _in_spite_of(located: Located, model: type[File], details: list[ErrorDetails]) -> File | None:
    """Return the typed file where all that is wrong with it can be passed over, else ``None``."""
    dropped = {_path(detail) for detail in details if detail["type"] == "extra_forbidden"}
    opened = {_path(detail) for detail in details if detail["type"] == "impossible_date"}
    if len(dropped) + len(opened) < len(details):
        return None

    def copy(value: object, path: KeyPath) -> object:
        if path in opened:
            return None
        if isinstance(value, dict):
            return {key: copy(v, (*path, key)) for key, v in value.items() if (*path, key) not in dropped}
        if isinstance(value, list):
            return [copy(v, (*path, at)) for at, v in enumerate(value)]
        return value

    return model.model_validate(copy(located.data, ()))


def _path(detail: ErrorDetails) -> KeyPath:
    """Return where the fault lies, without the word that pydantic adds for keys."""
    return tuple(part for part in detail["loc"] if part != "[key]")


def _fault(located: Located, detail: ErrorDetails) -> Fault:
    path, kind = _path(detail), detail["type"]
    found = _shown(detail["input"])
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return located.fault(FaultKind.UNKNOWN_KEY, path, path[-1])
    if kind == "missing":
        return located.fault(FaultKind.MISSING_KEY, path[:-1], path[-1])
    if kind == "impossible_date":
        return located.fault(FaultKind.IMPOSSIBLE_DATE, path, found, "2568-08-15")
    if kind == "malformed_id":
        return located.fault(FaultKind.MALFORMED_ID, path, found, context["expected"])
    if kind in ("enum", "literal_error", "unknown_status"):
        return _unknown_word(located, path, found, context)
    if bound := next((bound for bound in _RANGES if bound in context), None):
        return located.fault(FaultKind.OUT_OF_RANGE, path, found, f"{_RANGES[bound]} {context[bound]:g}")
    return located.fault(FaultKind.WRONG_TYPE, path, found, _TYPES.get(kind, kind))


def _unknown_word(located: Located, path: KeyPath, found: str, context: Mapping[str, Any]) -> Fault:
    match path[-1]:
        case "status":
            return located.fault(FaultKind.UNKNOWN_STATUS, path, found, ", ".join(Status))
        case "use":
            return located.fault(FaultKind.UNKNOWN_METHOD, path, found, ", ".join(Method))
    expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    return located.fault(FaultKind.UNKNOWN_WORD, path, found, expected)


def _shown(value: object) -> str:
    """Return a value as its author wrote it, shortened."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return "{…}"
        case list():
            return "[…]"
    text = str(value)
    return text if len(text) <= 60 else text[:60] + "…"
