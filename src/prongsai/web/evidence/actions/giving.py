"""Giving addresses, a note and a self-check for an item; taking an address out and back in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.checklist import item_of
from prongsai.web.evidence.errors import TooManyAddressesError
from prongsai.web.evidence.links import checked
from prongsai.web.evidence.lookout import plan_run
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.evidence.policies import check_can_give
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.trail.record import record

MOST_ADDRESSES = 30


@dataclass(frozen=True, slots=True)
class Given:
    """What an agency gives for an item: addresses in their order, a note, the components that it found."""

    urls: Sequence[str]
    note: str = ""
    found: Sequence[int] = field(default=())


@transaction.atomic
def give_evidence(
    actor: Actor | None, participation: Participation, item: NodeId, seen: int, given: Given
) -> Evidence:
    """Take what is given for an item in the place of what was there; ``seen`` is 0 where nothing was.

    Raises ``ChangedMeanwhileError`` where somebody else was first; then nothing is changed.
    """
    check_can_give(actor, participation)
    evidence = held(participation, item)
    if evidence.version != seen:
        raise ChangedMeanwhileError(item, seen, evidence.version)
    return put(actor, evidence, given)


def put(actor: Actor | None, evidence: Evidence, given: Given) -> Evidence:
    """Write down what is given, and a line in the log if it is anything new."""
    urls = tuple(dict.fromkeys(checked(url) for url in given.urls))
    if len(urls) > MOST_ADDRESSES:
        raise TooManyAddressesError(MOST_ADDRESSES)
    before = described(evidence)
    evidence.note = given.note.strip()
    evidence.self_check = {str(number): True for number in sorted(given.found)}
    after = described(evidence) | {"urls": list(urls)}
    if before == after:
        return evidence
    evidence.version += 1
    _saved(evidence)
    _lay_out(evidence, urls)
    changed = [name for name in after if before[name] != after[name]]
    record(
        actor,
        "evidence.give",
        evidence.participation.agency,
        evidence,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return evidence


@transaction.atomic
def remove_address(actor: Actor | None, address: Address) -> Address:
    """Take an address out of its item; it stays with its checks and can be brought back."""
    return _moved(actor, address, is_removed=True)


@transaction.atomic
def restore_address(actor: Actor | None, address: Address) -> Address:
    """Bring a removed address back to its item."""
    return _moved(actor, address, is_removed=False)


def held(participation: Participation, item: NodeId) -> Evidence:
    """Return the evidence of an item as it is now, nobody else changing it; a new one has version 0."""
    if item_of(participation.cycle.framework, participation.agency.type, item) is None:
        raise NoSuchThingError
    found = Evidence.objects.select_for_update().filter(participation=participation, item=item).first()
    evidence = found or Evidence(participation=participation, item=item, version=0)
    evidence.participation = participation
    return evidence


def described(evidence: Evidence) -> dict[str, Any]:
    """Return what stands in the log of an item's evidence."""
    urls = [one.url for one in living(evidence)]
    return {"urls": urls, "note": evidence.note, "self_check": sorted(evidence.self_check)}


def living(evidence: Evidence) -> Sequence[Address]:
    """Return the addresses that count, in their order."""
    return [] if evidence.pk is None else list(evidence.addresses.filter(removed_at=None))


def _saved(evidence: Evidence) -> None:
    """Save; a new one may meet another one of the same moment."""
    try:
        with transaction.atomic():
            evidence.save()
    except IntegrityError:
        raise ChangedMeanwhileError(evidence.item, 0, 1) from None


def _lay_out(evidence: Evidence, urls: Sequence[str]) -> None:
    """Let the addresses be exactly these, in this order; one that was there before comes back with its checks."""
    now, known = timezone.now(), dict[str, Address]()
    for one in evidence.addresses.order_by("removed_at", "pk"):
        known.setdefault(one.url, one)
        if one.removed_at is None and one.url not in urls:
            _take_out(one)
    for position, url in enumerate(urls, 1):
        address = known.get(url) or Address(evidence=evidence, url=url, due_at=now)
        if address.removed_at is not None:
            address.removed_at, address.due_at = None, now
        address.position = position
        address.save()
    plan_run(now)


def _take_out(address: Address) -> None:
    address.removed_at, address.due_at, address.wanted_at = timezone.now(), None, None
    address.save(update_fields=["removed_at", "due_at", "wanted_at"])


def _moved(actor: Actor | None, address: Address, *, is_removed: bool) -> Address:
    participation = address.evidence.participation
    check_can_give(actor, participation)
    evidence = held(participation, address.evidence.item)
    address = evidence.addresses.select_for_update().get(pk=address.pk)
    if (address.removed_at is not None) == is_removed:
        return address
    if is_removed:
        _take_out(address)
    else:
        _bring_back(evidence, address)
    evidence.version += 1
    evidence.save()
    what = "evidence.address.remove" if is_removed else "evidence.address.restore"
    record(actor, what, participation.agency, evidence, after=_named(address))
    return address


def _bring_back(evidence: Evidence, address: Address) -> None:
    """Let an address count again, unless the same one was given anew meanwhile."""
    if len(living(evidence)) >= MOST_ADDRESSES:
        raise TooManyAddressesError(MOST_ADDRESSES)
    if evidence.addresses.filter(removed_at=None, url=address.url).exists():
        return
    now = timezone.now()
    address.removed_at, address.due_at = None, now
    address.save(update_fields=["removed_at", "due_at"])
    plan_run(now)


def _named(address: Address) -> Mapping[str, object]:
    return {"url": address.url}
