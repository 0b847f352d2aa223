"""``prongsai sign-in-link``: the way in for who forgot the password or lost the telephone."""

import re

from tests.web.ops.running import Installation

SOMEBODY = (
    "from prongsai.web.ops.upgrade import upgrade; upgrade()\n"
    "from prongsai.web.registry.models import User as U; U.objects.create_user('ita@example.go.th', 'สมมุติ')"
)


def test_a_person_gets_a_link(installation: Installation) -> None:
    installation.ask(SOMEBODY)
    done = installation.run("sign-in-link", " ITA@example.go.th", "--base", "https://ita.example.go.th/")
    assert re.fullmatch(r"https://ita\.example\.go\.th/sign-in/link/[\w-]{40,}/", done.stdout.strip())


def test_nobody_gets_a_clear_answer(installation: Installation) -> None:
    installation.ask(SOMEBODY)
    done = installation.run("sign-in-link", "other@example.go.th", check=False)
    assert done.returncode == 2
    assert "Nobody with an open account has the e-mail other@example.go.th" in done.stderr


def test_a_closed_account_gets_none(installation: Installation) -> None:
    installation.ask(SOMEBODY + "; U.objects.update(is_active=False)")
    assert installation.run("sign-in-link", "ita@example.go.th", check=False).returncode == 2
