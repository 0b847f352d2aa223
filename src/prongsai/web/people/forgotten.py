"""A forgotten password, by e-mail. Every request is counted and answered alike, whether there is an account or not."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from prongsai.web.people.models import ResetRequest, SingleUseLink
from prongsai.web.people.sign_in_links import new_link
from prongsai.web.people.tokens import hashed
from prongsai.web.registry.models import User

MOST_OF_ONE = 3
MOST_OF_ALL = 300
WITHIN = timedelta(hours=1)


def is_possible() -> bool:
    """Say whether e-mails leave this installation."""
    return bool(settings.EMAIL_HOST)


@transaction.atomic
def ask(email: str, base: str, now: datetime) -> None:
    """Have a link sent to an address; the worker looks whether there is such an account."""
    lately = ResetRequest.objects.filter(at__gt=now - WITHIN)
    ResetRequest.objects.filter(at__lte=now - WITHIN).delete()
    if lately.filter(email_hash=hashed(email)).count() >= MOST_OF_ONE or lately.count() >= MOST_OF_ALL:
        return
    ResetRequest.objects.create(email_hash=hashed(email))
    transaction.on_commit(lambda: send_link.enqueue(email, base))


@task
def send_link(email: str, base: str) -> None:
    """Send the link, in the person's language; nothing happens where there is no such account."""
    user = User.objects.filter(email=email, is_active=True).first()
    if user is None:
        return
    address = base.rstrip("/") + reverse("new-password", args=[new_link(user, SingleUseLink.Purpose.RESET)])
    with translation.override(user.language):
        send_mail(
            _("ตั้งรหัสผ่านใหม่ของโปร่งใส"),
            _(
                "สวัสดี %(name)s\n\nตั้งรหัสผ่านใหม่ได้ที่ลิงก์นี้ภายใน 24 ชั่วโมง ใช้ได้ครั้งเดียว\n%(address)s\n\nถ้าไม่ได้ขอไว้ ไม่ต้องทำอะไร รหัสผ่านเดิมยังใช้ได้"
            )
            % {"name": user.name, "address": address},
            None,
            [user.email],
        )
