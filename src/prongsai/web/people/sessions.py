"""Sessions in a table of our own: listed, revocable, and stored under the hash of the cookie's key.

``settings.SESSION_ENGINE`` names this module. Revoking a session is deleting its row.
"""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from prongsai.web.people.devices import device_of
from prongsai.web.people.tokens import hashed

SEEN_EVERY = timedelta(minutes=5)


class SessionStore(db.SessionStore):
    """Django's sessions in the database, under a hashed key and with the person beside it."""

    row: Any = None
    """The ``BrowserSession`` as loaded; ``None`` where there is none yet."""

    @classmethod
    def get_model_class(cls) -> Any:
        from prongsai.web.people.models import BrowserSession

        return BrowserSession

    @cached_property
    def model(self) -> Any:
        return self.get_model_class()

    def load(self) -> dict[str, Any]:
        self.row = self.model.objects.filter(
            session_key=hashed(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if self.row is None:
            self._session_key = None
            return {}
        return self.decode(self.row.session_data)

    def exists(self, session_key: str | None) -> bool:
        return bool(session_key) and self.model.objects.filter(session_key=hashed(str(session_key))).exists()

    def save(self, must_create: bool = False) -> None:
        """Write the session; raises ``UpdateError`` where it was revoked meanwhile, as Django asks for."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # Django's own, not in its stubs
        key, now = hashed(self.session_key), timezone.now()
        changed = {
            "session_data": self.encode(data),
            "expire_date": self.get_expiry_date(),
            "user_id": data.get(SESSION_KEY),
        }
        if not must_create:
            if not self.model.objects.filter(session_key=key).update(**changed):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                self.model.objects.create(session_key=key, created=now, last_seen=now, **changed)
        except IntegrityError:
            raise CreateError from None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=hashed(key)).delete()

    def note(self, request: HttpRequest, now: datetime) -> None:
        """Note that the browser was seen: at its first page, then at most every five minutes."""
        row = self.row
        if row is not None and (not row.device or now - row.last_seen >= SEEN_EVERY):
            device = device_of(request.headers.get("User-Agent", ""))
            self.model.objects.filter(pk=row.pk).update(last_seen=now, device=device)
