"""``make run``: five agencies with their real figures, a way in, pages that live, and little memory."""

import json
import re
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from prongsai.web.ops.errors import NoExamplesError
from prongsai.web.ops.examples import load
from prongsai.web.ops.memory import memory_of
from tests.web.ops.running import Installation, Served, processes, served, wait_until
from tests.web.settings import ON_POSTGRES

MOST_MEGABYTES = 250
"""Of all processes together: at rest, and again after what pages load once."""
FIGURES = {
    ("องค์การบริหารส่วนตำบลดาโต๊ะ", 2563, "ITA"): 67.46,
    ("องค์การบริหารส่วนตำบลลำเลียง", 2565, "ITA"): 97.20,
    ("เทศบาลตำบลทุ่งกระเชาะ", 2564, "OIT"): 86.37,
    ("องค์การบริหารส่วนตำบลดงขวาง", 2567, "1"): 99.11,
    ("องค์การบริหารส่วนตำบลดงขวาง", 2568, "1"): 92.89,
    ("องค์การบริหารส่วนจังหวัดนครราชสีมา", 2568, "ITA"): 95.60,
}
"""One figure of each result, as the agencies published it."""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("examples") / "home", ON_POSTGRES)


@pytest.fixture(scope="module")
def program(installation: Installation) -> Iterator[Served]:
    with served(installation, "--examples") as running:
        yield running


@pytest.fixture(scope="module")
def visitor(program: Served) -> OpenerDirector:
    """A browser that came in by the printed link."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(
        program.base + program.link
    ) as page:  # a page with a button: a mere look uses nothing up
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token
    form = Request(program.base + program.link, urlencode({"csrfmiddlewaretoken": token[1]}).encode())
    with browser.open(form) as answer:
        assert answer.geturl() == f"{program.base}/"
    return browser


def test_the_link_signs_in_once_and_no_second_time(program: Served, visitor: OpenerDirector) -> None:
    with visitor.open(program.base + "/") as answer:
        assert "ดาโต๊ะ" in answer.read().decode()
    stranger = build_opener(HTTPCookieProcessor(CookieJar()))
    with pytest.raises(OSError, match="HTTP Error 4"):
        stranger.open(program.base + program.link)


def test_the_figures_are_those_that_were_published(installation: Installation, program: Served) -> None:
    assert program.is_ready()
    told = installation.ask(
        "import json\n"
        "from prongsai.web.results.models import ResultRun as R\n"
        "for run in R.objects.select_related('agency'):\n"
        "    for node in ('ITA', 'OIT', '1'):\n"
        "        print(json.dumps([run.agency.name, run.fiscal_year, node, run.assessment.scores.get(node)]))"
    )
    found = {(name, year, node): score for name, year, node, score in map(json.loads, told.splitlines())}
    assert {key: found[key] for key in FIGURES} == FIGURES


def test_every_agency_has_a_plan_in_which_something_happened(
    installation: Installation, program: Served
) -> None:
    assert program.is_ready()
    told = installation.ask(
        "from prongsai.web.plans.models import Plan\n"
        "from prongsai.web.plans.queries import progress_of\n"
        "for plan in Plan.objects.all(): print(plan.measures.count(), progress_of(plan).percent)"
    )
    plans = [tuple(map(int, line.split())) for line in told.splitlines()]
    assert len(plans) == 5
    assert all(measures > 0 and percent > 0 for measures, percent in plans)


def test_an_assessment_is_under_way_and_its_open_link_asks_the_questions(
    installation: Installation, program: Served
) -> None:
    told = installation.ask(
        "from prongsai.web.cycles.models import Cycle\n"
        "from prongsai.web.survey.models import Answer, Channel, Envelope\n"
        "cycle = Cycle.objects.get()\n"
        "print(cycle.state, cycle.participations.count(), Envelope.objects.count(), Answer.objects.count())\n"
        "print(Channel.objects.filter(way='website').first().public_id)"
    )
    standing, link = told.splitlines()
    state, agencies, sealed, readable = standing.split()
    assert (state, agencies, readable) == ("collect", "5", "0")
    assert int(sealed) > 100
    status, page = program.get(f"/s/{link}/")
    assert status == 200
    assert "ไม่เป็นทางการ" in page.decode()


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is measured on Linux")
def test_all_processes_stay_below_the_budget_at_rest_and_after_a_walk(
    tmp_path: Path, program: Served, visitor: OpenerDirector
) -> None:
    with served(Installation(tmp_path / "home", ON_POSTGRES), "--no-open") as fresh:
        assert fresh.get("/sign-in/")[0] in (200, 302)
        at_rest = memory_of(fresh.process.pid)
    assert sum(at_rest.values()) < MOST_MEGABYTES, at_rest
    agencies = _agencies(program, visitor)
    assert len(agencies) == 5
    for agency in agencies:
        for page in ("", "results/", "understand/", "plan/", "documents/", "people/", "trail/"):
            with visitor.open(program.base + agency + page) as answer:
                assert answer.status == 200
                answer.read()
    wait_until(lambda: not _draws(program), 90)  # the press ends by itself
    each = memory_of(program.process.pid)
    assert sum(each.values()) < MOST_MEGABYTES, each
    print(f"\nat rest {sum(at_rest.values()):.0f} MB, after a walk {sum(each.values()):.0f} MB")


def _draws(program: Served) -> bool:
    """Say whether a process that draws charts is still warm."""
    return any("pressroom" in line and parent in program.children() for _, parent, line in processes())


def _agencies(program: Served, visitor: OpenerDirector) -> list[str]:
    """Return the addresses of the agencies on the first page."""
    with visitor.open(program.base + "/") as answer:
        return sorted(set(re.findall(r"/a/[\w-]{16}/", answer.read().decode())))


def test_pages_are_logged_without_their_addresses(program: Served, visitor: OpenerDirector) -> None:
    with visitor.open(program.base + _agencies(program, visitor)[0] + "plan/") as answer:
        assert answer.status == 200
    wait_until(lambda: '"route": "a/<str:agency>/plan/"' in program.logged, 10)
    assert '"route": "a/<str:agency>/plan/"' in program.logged
    assert program.link not in program.logged
    assert not re.search(r"/a/[\w-]{16}/", program.logged)


def test_a_second_start_keeps_everything(installation: Installation, program: Served) -> None:
    program.stop()
    count = "from prongsai.web.results.models import ResultRun as R; print(R.objects.count())"
    with served(installation, "--examples", "--no-worker", waits_for_worker=False) as again:
        assert "Sign in with this link" in again.said
        assert installation.ask(count) == "6"


@pytest.mark.django_db
def test_examples_that_are_not_there_are_missed_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoExamplesError, match="Start without --examples"):
        load(tmp_path)
