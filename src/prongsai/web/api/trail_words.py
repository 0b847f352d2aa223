"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "api.token.make": _("สร้างโทเคน API"),
    "api.token.revoke": _("เพิกถอนโทเคน API"),
}
