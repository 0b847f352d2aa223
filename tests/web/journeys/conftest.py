"""The real program, on a home of its own, for a real browser to visit."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from prongsai.web.ops.examples import EMAIL
from tests.web.journeys.steps import Way
from tests.web.ops.running import Installation, Served, served
from tests.web.settings import ON_POSTGRES

Opens = Callable[..., Page]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """Serve a workbench in which nothing is yet."""
    with served(Installation(tmp_path / "home", ON_POSTGRES), "--no-open") as program:
        yield program


class Examples:
    """The workbench of ``make run``: five agencies, and one person who looks after them."""

    def __init__(self, installation: Installation, program: Served) -> None:
        self.installation, self.base = installation, program.base

    def link(self) -> str:
        """Return a fresh sign-in link of the person who tries the program."""
        said = self.installation.run("sign-in-link", EMAIL, "--base", self.base).stdout
        return next(word for word in said.split() if word.startswith(self.base))


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Examples]:
    """Serve the examples once for all journeys that only add to them."""
    installation = Installation(tmp_path_factory.mktemp("examples") / "home", ON_POSTGRES)
    with served(installation, "--no-open", "--examples") as program:
        yield Examples(installation, program)


@pytest.fixture
def opens(chromium: Browser) -> Iterator[Opens]:
    """Return a function that opens a browser of one person, in one way of using it."""
    with ExitStack() as opened:

        def open_page(base: str, way: Way = Way.DESKTOP, language: str = "th") -> Page:
            context = chromium.new_context(
                base_url=base,
                viewport={"width": way.width, "height": 768},
                java_script_enabled=way.has_script,
                locale="th-TH",
                accept_downloads=True,
            )
            opened.callback(context.close)
            context.add_cookies([{"name": "prongsai_language", "value": language, "url": base}])
            context.set_default_timeout(20_000)
            return context.new_page()

        yield open_page
