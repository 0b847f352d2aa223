"""All hints that follow from one page."""

from prongsai.evidence.hints.components import component_hints
from prongsai.evidence.hints.contact import contact_hints
from prongsai.evidence.hints.fiscal_year import fiscal_year_hint
from prongsai.evidence.hints.foreign_content import foreign_content_hint
from prongsai.evidence.hints.machine_readable import machine_readable_hint
from prongsai.evidence.hints.model import Hint
from prongsai.evidence.question import Question
from prongsai.evidence.text.page import Page


def page_hints(question: Question, page: Page) -> tuple[Hint, ...]:
    """Return the hints that follow from a page alone, in the order in which a reviewer looks."""
    foreign = foreign_content_hint(page)
    return (
        *(() if foreign is None else (foreign,)),
        *(() if question.fiscal_year is None else (fiscal_year_hint(question.fiscal_year, page),)),
        *component_hints(question.components, page),
        *(contact_hints(page) if question.asks_contact else ()),
        machine_readable_hint(page),
    )
