"""What a person chooses for itself: e-mails, and the address of the calendar."""

from django.db import transaction

from prongsai.web.plans.calendar import new_secret
from prongsai.web.plans.models import CalendarFeed, ReminderChoice
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def choose_reminders(actor: Actor, is_wanted: bool) -> ReminderChoice:
    """Say whether the person wants e-mails."""
    before = ReminderChoice.objects.filter(user=actor.user).first()
    choice, _ = ReminderChoice.objects.update_or_create(user=actor.user, defaults={"is_wanted": is_wanted})
    was = before.is_wanted if before else True
    if was != is_wanted:
        record(actor, "plans.reminders", before={"is_wanted": was}, after={"is_wanted": is_wanted})
    return choice


@transaction.atomic
def make_feed(actor: Actor) -> str:
    """Return the secret of a new calendar address; an older one stops working. It is never shown again."""
    secret, kept = new_secret()
    CalendarFeed.objects.filter(user=actor.user).delete()
    CalendarFeed.objects.create(user=actor.user, secret_hash=kept)
    record(actor, "plans.feed.make")
    return secret


@transaction.atomic
def revoke_feed(actor: Actor) -> None:
    """Make the calendar address stop working."""
    deleted, _ = CalendarFeed.objects.filter(user=actor.user).delete()
    if deleted:
        record(actor, "plans.feed.revoke")
