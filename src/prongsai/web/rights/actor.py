"""Who acts, and the one question that every door asks: may this person do this here?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from prongsai.web.registry.models import Agency, Membership, Organisation, Unit, User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.table import RIGHTS, SCOPES, Action, Reach, Scope


@dataclass
class Actor:
    """A person at one of the doors. ``scopes`` are those of an API token; ``None``: no token, no limit."""

    user: User
    scopes: frozenset[Scope] | None = None
    agencies_only: frozenset[int] | None = field(default=None)
    """The only agencies (row ids) that an API token is for; ``None``: all of the person's."""

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """All roles of the person, read once in a request; whoever may not sign in any more has none."""
        if not self.user.is_active:
            return ()
        return tuple(self.user.memberships.select_related("agency", "organisation", "unit"))

    def roles_at(self, place: Agency | Organisation) -> Iterator[Membership]:
        """Yield the memberships that count at an agency (its organisation's too) or at an organisation."""
        for one in self.memberships:
            if isinstance(place, Agency):
                is_here = one.agency_id == place.pk or one.organisation_id == place.organisation_id
                is_cut_off = self.agencies_only is not None and place.pk not in self.agencies_only
            else:
                is_here, is_cut_off = one.organisation_id == place.pk, self.agencies_only is not None
            if is_here and not is_cut_off:
                yield one

    def may(self, action: Action, place: Agency | Organisation, unit: Unit | None = None) -> bool:
        """Say whether the person may do this here; ``unit`` is the one that the thing belongs to.

        A right that reaches the own unit only is granted without ``unit`` too: then the door is open and
        the action itself asks again with the unit.
        """
        if self.scopes is not None and SCOPES[action] not in self.scopes:
            return False
        return any(self._reaches(one, action, unit) for one in self.roles_at(place))

    def may_for(self, action: Action, place: Agency, unit: Unit | None) -> bool:
        """Say whether the person may do this to a thing of this unit; ``None``: a thing of no unit."""
        if not self.may(action, place):
            return False
        return any(
            RIGHTS[action].get(Role(one.role)) is Reach.EVERYTHING
            or (unit is not None and self._reaches(one, action, unit))
            for one in self.roles_at(place)
        )

    def check(self, action: Action, place: Agency | Organisation, unit: Unit | None = None) -> None:
        """Raise ``NoSuchThingError`` for an outsider, ``NotAllowedError`` for one who may not do this."""
        if not any(self.roles_at(place)):
            raise NoSuchThingError
        if not self.may(action, place, unit):
            raise NotAllowedError

    def check_for(self, action: Action, place: Agency, unit: Unit | None) -> None:
        """As ``check``, for a thing of one unit (or of none)."""
        self.check(action, place)
        if not self.may_for(action, place, unit):
            raise NotAllowedError

    def agencies(self) -> QuerySet[Agency]:
        """Return the agencies that the person may see."""
        own = [one.agency_id for one in self.memberships if one.agency_id]
        looked_after = [one.organisation_id for one in self.memberships if one.organisation_id]
        found = Agency.objects.filter(Q(pk__in=own) | Q(organisation_id__in=looked_after))
        return found if self.agencies_only is None else found.filter(pk__in=self.agencies_only)

    def organisations(self) -> tuple[Organisation, ...]:
        """Return the organisations at which the person has a role."""
        if self.agencies_only is not None:
            return ()
        return tuple(one.organisation for one in self.memberships if one.organisation is not None)

    @staticmethod
    def _reaches(one: Membership, action: Action, unit: Unit | None) -> bool:
        reach = RIGHTS[action].get(Role(one.role))
        if reach is Reach.OWN_UNIT and unit is not None:
            return one.unit_id == unit.pk and one.agency_id == unit.agency_id
        return reach is not None
