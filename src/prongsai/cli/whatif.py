"""``prongsai whatif``: new scores and level for other values, or the cheapest ways to the next level."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prongsai.cli.sources import AgencyOption, SourceArgument, YearOption

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from prongsai.analysis.whatif import WhatIf
    from prongsai.analysis.whatif_routes import NextLevel, Route
    from prongsai.engine.assessment import Assessment
    from prongsai.engine.framework.model import Framework, Level

_UNKNOWN = "ไม่ทราบ"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("whatif")(what_if_source)


def what_if_source(
    source: SourceArgument,
    settings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NODE=VALUE",
            help="คะแนนใหม่ เช่น O17=100 7=90 หากไม่ระบุ จะหาทางที่แก้ไขน้อยที่สุดเพื่อขึ้นระดับถัดไป"
            " · New scores; without any, the cheapest ways to the next level",
            show_default=False,
        ),
    ] = None,
    year: YearOption = None,
    agency: AgencyOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="แสดงผลเป็น JSON · Print JSON")] = False,
) -> None:
    """คะแนนและระดับจะเป็นเท่าใดหากคะแนนบางส่วนเปลี่ยนไป · What if some scores were other ones."""
    from prongsai.analysis.whatif import what_if
    from prongsai.analysis.whatif_routes import cheapest_to_next_level
    from prongsai.analysis.whatif_settings import parse_settings
    from prongsai.cli.sources import load_source

    assessment, framework = load_source(source, year, agency)
    result: WhatIf | NextLevel
    if settings:
        result = what_if(framework, assessment.scores, parse_settings(framework, settings))
    else:
        result = cheapest_to_next_level(framework, assessment.scores)
    if as_json:
        _print_json(source, assessment, result)
    else:
        _print_for_people(framework, assessment, result)


def _print_json(source: Path, assessment: "Assessment", result: "WhatIf | NextLevel") -> None:
    from prongsai.analysis.whatif import WhatIf
    from prongsai.cli.sources import origin

    told = _changes_json(result) if isinstance(result, WhatIf) else _routes_json(result)
    typer.echo(json.dumps({**origin(source, assessment), **told}, ensure_ascii=False, indent=2))


def _changes_json(result: "WhatIf") -> dict[str, object]:
    return {
        "settings": [asdict(setting) for setting in result.settings],
        "effects": [asdict(effect) for effect in result.effects],
        "points": result.points,
        "levels_before": _names(result.level_before.candidates),
        "levels_after": _names(result.level_after.candidates),
    }


def _routes_json(result: "NextLevel") -> dict[str, object]:
    distance = result.distance
    return {
        "level": distance.level.name.th if distance.level else None,
        "next_level": distance.above.name.th if distance.above else None,
        "lacking": [asdict(margin) for margin in distance.lacking],
        "reach": result.reach,
        "routes": [_route_json(route) for route in result.routes],
        "unknown": result.unknown,
        "lost_items": result.lost_items,
    }


def _route_json(route: "Route") -> dict[str, object]:
    return {
        "steps": [asdict(step) for step in route.steps],
        "points": route.points,
        "level": route.level.name.th if route.level else None,
    }


def _names(levels: "Sequence[Level]") -> list[str | None]:
    """Return the levels that are possible: one where the level is known."""
    return [level.name.th for level in levels]


def _print_for_people(framework: "Framework", assessment: "Assessment", result: "WhatIf | NextLevel") -> None:
    from rich.console import Console

    from prongsai.analysis.whatif import WhatIf
    from prongsai.cli.sources import heading_th

    console = Console(highlight=False)
    console.print(heading_th(assessment), markup=False, style="bold")
    if isinstance(result, WhatIf):
        _print_changes(console, framework, result)
    else:
        _print_routes(console, framework, assessment, result)


def _print_changes(console: "Console", framework: "Framework", result: "WhatIf") -> None:
    """Print what moves, what each change is worth, and the level."""
    from prongsai.analysis.labels import label_th, verdict_th

    moved = _table("ก่อน", "หลัง")
    for effect in result.effects:
        moved.add_row(label_th(framework[effect.node]), _score(effect.before), _score(effect.after))
    console.print(moved)
    _print_worth(console, framework, result)
    before, after = verdict_th(result.level_before), verdict_th(result.level_after)
    console.print(f"ระดับผลการประเมิน: {before} → {after}", markup=False)


def _print_worth(console: "Console", framework: "Framework", result: "WhatIf") -> None:
    """Print for how many overall points each change is, alone and together."""
    from prongsai.analysis.labels import label_th

    worth = _table("คะแนนภาพรวมที่เปลี่ยน")
    for setting in result.settings:
        worth.add_row(label_th(framework[setting.node]), _points(setting.points))
    if len(result.settings) > 1:
        worth.add_row("รวมทุกรายการ", _points(result.points))
    console.print(worth)


def _print_routes(
    console: "Console", framework: "Framework", assessment: "Assessment", result: "NextLevel"
) -> None:
    """Print the routes; where there is none to tell, what each lost item is worth."""
    from prongsai.analysis.whatif import what_if
    from prongsai.analysis.whatif_moves import lost_items
    from prongsai.analysis.whatif_th import next_level_th

    for sentence in next_level_th(framework, result):
        console.print(f"• {sentence}", markup=False, soft_wrap=True)
    if result.lost_items and not result.routes:
        full = lost_items(framework, assessment.scores)
        _print_worth(console, framework, what_if(framework, assessment.scores, full))


def _table(*columns: str) -> "Table":
    from rich.table import Table

    table = Table("รายการ")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _score(value: float | None) -> str:
    from prongsai.analysis.labels import points_th

    return _UNKNOWN if value is None else points_th(value)


def _points(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:+.2f}"
