"""Many respondents in a row, counted against the surveyor's quota."""

import json
import re

from django.test import Client

from prongsai.web.cycles.models import Participation
from prongsai.web.survey import desks
from prongsai.web.survey.channels import Wanted, add_channel
from prongsai.web.survey.counting import answers_of
from prongsai.web.survey.models import BallotBox, Channel
from prongsai.web.survey.tickets import read_mark
from tests.web.survey.forms import walk


def surveyor(participation: Participation) -> Channel:
    return add_channel(None, participation, Wanted("EIT", "surveyor", "EIT.2", "หมู่ 1", quota=30))


def test_the_page_shows_how_many_of_the_quota_are_in(participation: Participation, box: BallotBox) -> None:
    assert box.pk
    channel, client = surveyor(participation), Client()
    path = desks.path_of(channel)
    walk(client, path)
    walk(client, path)
    assert answers_of(channel) == 2
    page = client.get(path).content.decode()
    assert 'data-before="2"' in page
    assert re.search(r"<b data-done>2</b> / 30", page)


def test_it_brings_rights_for_a_day_without_a_network(participation: Participation, box: BallotBox) -> None:
    assert box.pk
    channel = surveyor(participation)
    page = Client().get(desks.path_of(channel)).content.decode()
    found = re.search(r'<script id="marks" type="application/json">(.+?)</script>', page)
    assert found is not None
    marks = json.loads(found[1])
    assert len(set(marks)) == 40
    assert {read_mark(mark, channel.public_id).difficulty for mark in marks} == {0}
