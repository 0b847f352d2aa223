"""Switching the public page of an agency on and off."""

from django.db import transaction
from django.utils import timezone

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.models import PublicPage
from prongsai.web.evidence.policies import check_can_open_page
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def open_page(actor: Actor, participation: Participation) -> PublicPage:
    """Let everybody see the list of the agency's evidence; once more changes nothing."""
    check_can_open_page(actor, participation)
    page, _ = PublicPage.objects.select_for_update().get_or_create(participation=participation)
    if page.opened_at is None:
        page.opened_at = timezone.now()
        page.save()
        record(actor, "evidence.page.open", participation.agency, page)
    return page


@transaction.atomic
def close_page(actor: Actor, participation: Participation) -> None:
    """Take the public list back; once more changes nothing."""
    check_can_open_page(actor, participation)
    page = PublicPage.objects.select_for_update().filter(participation=participation).first()
    if page is not None and page.opened_at is not None:
        page.opened_at = None
        page.save()
        record(actor, "evidence.page.close", participation.agency, page)
