"""What is known of an agency beside its results, as a form or a row of a sheet gives it."""

from dataclasses import asdict, dataclass

from prongsai.engine.agency import type_of

_DISTRICT, _PROVINCE = ("อำเภอ", "เขต", "อ."), ("จังหวัด", "จ.")  # speaks-thai


@dataclass(frozen=True, slots=True)
class Profile:
    """Names without the words อำเภอ and จังหวัด; empty where not known."""

    name: str
    type: str = ""
    district: str = ""
    province: str = ""

    @classmethod
    def cleaned(cls, name: str, type_: str = "", district: str = "", province: str = "") -> "Profile":
        """Return a profile of what was typed; a type that was left out is told by the full name."""
        name = " ".join(name.split())
        return cls(
            name=name,
            type=" ".join(type_.split()) or type_of(name) or "",
            district=_without(district, _DISTRICT),
            province=_without(province, _PROVINCE),
        )

    def as_fields(self) -> dict[str, str]:
        return asdict(self)


def _without(text: str, prefixes: tuple[str, ...]) -> str:
    text = " ".join(text.split())
    found = next((prefix for prefix in prefixes if text.startswith(prefix) and text != prefix), "")
    return text[len(found) :].strip()
