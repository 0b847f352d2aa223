"""Going through a questionnaire as a browser without a script does: with what the page's own form holds."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


@dataclass
class Form(HTMLParser):
    """The form ``answer`` of a page, outside of its templates."""

    fields: dict[str, str] = field(default_factory=dict)
    radios: dict[str, list[str]] = field(default_factory=dict)
    send_to: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._is_template = self._is_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._is_template = True
        if tag == "form":
            self._is_form = names.get("id") == "answer"
        if not self._is_form or self._is_template:
            return
        if tag == "button" and "formaction" in names:
            self.send_to = names["formaction"]
        if tag != "input":
            return
        if names.get("type") == "radio":
            self.radios.setdefault(names["name"], []).append(names["value"])
            if "checked" in names:
                self.fields[names["name"]] = names["value"]
        else:
            self.fields[names["name"]] = names.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._is_template = False
        if tag == "form":
            self._is_form = False


def form_of(page: Any) -> Form:
    """Return the form of an answered request."""
    form = Form()
    form.feed(page.content.decode())
    return form


def post(client: Client, path: str, fields: dict[str, str]) -> Any:
    """Post as a page of this installation does."""
    return client.post(path, fields, headers={"origin": "http://testserver"})


def walk(client: Client, path: str, right: str = "", option: str = "4") -> Any:
    """Answer every question with an option and send; return what was answered to that."""
    form = form_of(client.get(path))
    while not form.send_to:
        given = form.fields | dict.fromkeys(form.radios, option) | {"go": "next"}
        if right and not given.get("right"):
            given["right"] = right
        page = post(client, path, given)
        assert page.status_code == 200, page.content.decode()
        form = form_of(page)
    return post(client, form.send_to, form.fields)
