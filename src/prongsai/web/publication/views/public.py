"""Results for everybody. Only published runs are found here, and they hold nothing that is withheld."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.engine.framework.model import NodeKind
from prongsai.web import stored
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.publication import changes, charts, files, queries
from prongsai.web.publication.models import FrozenRun
from prongsai.web.publication.rules import rules_of
from prongsai.web.publication.sheet import sheet_of
from prongsai.web.publication.summary import Summary
from prongsai.web.rights.doors import anyone
from prongsai.web.rights.errors import NoSuchThingError

COLUMNS = Columns(
    sorts={
        "rank": "rank",
        "name": "name",
        "overall": "overall",
        "iit": "iit",
        "eit": "eit",
        "oit": "oit",
        "level": "level",
    },
    filters={"type": "type", "province": "province", "level": "level"},
    search=("name",),
    default_sort="rank",
)
_CHANGED = Columns(
    sorts={"name": "name", "overall": "overall"}, filters={}, search=("name",), default_sort="name"
)
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


@require_safe
@anyone
def cycles(request: HttpRequest) -> HttpResponse:
    """List every published assessment."""
    found = [(run, Summary.of(run.summary)) for run in queries.published_cycles()]
    return render(request, "publication/cycles.html", {"runs": found})


@require_safe
@anyone
def overview(request: HttpRequest, published: str) -> HttpResponse:
    """Show the figures of all agencies, and the list of them."""
    run = queries.published_run(published, request.GET.get("run", ""))
    summary = Summary.of(run.summary)
    listing = Listing(queries.listed(run), request.GET, COLUMNS)
    shown = _page(run) | {
        "summary": summary,
        "means": [
            (node, summary.means[node.id])
            for node in run.framework.of_kind(NodeKind.INDICATOR)
            if node.id in summary.means
        ],
        "chart": charts.spread(summary),
        "listing": listing,
        "open_lists": queries.open_lists(listing.page),
        "files": files.names_in(run.public_files),
    }
    return render(request, "publication/overview.html", shown)


@require_safe
@anyone
def agency(request: HttpRequest, published: str, scored: str) -> HttpResponse:
    """Show the whole result of one agency."""
    run = queries.published_run(published, request.GET.get("run", ""))
    score = queries.score_of(run, scored)
    score.run = run
    before = changes.run_before(run)
    was = before.agencies.filter(participation=score.participation).first() if before else None
    changed = changes.node_changes(score, was)
    shown = _page(run) | {
        "sheet": sheet_of(score, run),
        "before": before,
        "changed": changed,
        "open_lists": queries.open_lists([score]),
    }
    return render(request, "publication/agency.html", shown)


@require_safe
@anyone
def rules(request: HttpRequest, published: str) -> HttpResponse:
    """Show the rules by which the scores were made, each with how far it is confirmed."""
    run = queries.published_run(published, request.GET.get("run", ""))
    return render(request, "publication/rules.html", _page(run) | {"rules": rules_of(run.framework)})


@require_safe
@anyone
def history(request: HttpRequest, published: str) -> HttpResponse:
    """List every published run with its note, and what the chosen correction changed."""
    run = queries.published_run(published, request.GET.get("run", ""))
    before = changes.run_before(run)
    rows = changes.changed_agencies(run, before) if before else run.agencies.none()
    shown = _page(run) | {"before": before, "listing": Listing(rows, request.GET, _CHANGED)}
    return render(request, "publication/history.html", shown)


@require_safe
@anyone
def archive(request: HttpRequest, published: str) -> HttpResponse:
    """Download every file of a run as one archive."""
    run = queries.published_run(published, request.GET.get("run", ""))
    answer: HttpResponse = stored.answer_file(run.public_files, f"{_stem(run)}.zip", "application/zip")  # type: ignore[assignment]
    return answer


@require_safe
@anyone
def file(request: HttpRequest, published: str, table: str) -> HttpResponse:
    """Download one file of a run."""
    run = queries.published_run(published, request.GET.get("run", ""))
    try:
        content = files.read_from(run.public_files, table)
    except KeyError:
        raise NoSuchThingError from None
    kind = _TYPES.get(table.rpartition(".")[2], "application/octet-stream")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{_stem(run)}-{stored.safe_name(table)}"'
    return answer


def _page(run: FrozenRun) -> dict[str, object]:
    """Return what every page of a run needs: which one it is, and which others there are."""
    runs = queries.published_numbers(run.cycle)
    is_newest = not runs or runs[0].pk == run.pk
    return {
        "run": run,
        "cycle": run.cycle,
        "framework": run.framework,
        "runs": runs,
        "is_newest": is_newest,
        "query": "" if is_newest else f"?run={run.number}",
    }


def _stem(run: FrozenRun) -> str:
    return f"ita-{run.framework_id}-{run.cycle.public_id}-{run.number}"
