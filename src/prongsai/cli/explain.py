"""``prongsai explain``: the arithmetic of a node, as a tree with Thai sentences or as JSON."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from prongsai.cli.sources import AgencyOption, SourceArgument, YearOption

if TYPE_CHECKING:
    from rich.tree import Tree

    from prongsai.analysis.explain import Explanation, Part
    from prongsai.engine.framework.model import Framework, NodeId


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("explain")(explain_node)


def explain_node(
    source: SourceArgument,
    node: Annotated[
        str,
        typer.Argument(
            metavar="NODE",
            help="รหัสที่ต้องการคำอธิบาย เช่น ITA, OIT, 9, 9.2, O17 · The node to explain",
            show_default=False,
        ),
    ],
    year: YearOption = None,
    agency: AgencyOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="แสดงผลเป็น JSON · Print JSON")] = False,
) -> None:
    """อธิบายที่มาของคะแนน ลงไปถึงข้อมูลที่ทราบ · Explain where a score comes from, down to what is known."""
    from prongsai.analysis.explain import explain
    from prongsai.analysis.explain_th import explain_th
    from prongsai.cli.sources import heading_th, load_source, origin

    assessment, framework = load_source(source, year, agency)
    explanation = explain(framework, assessment.scores, _node(framework, node), assessment.scores)
    sentences = explain_th(framework, explanation)
    if as_json:
        told = {**origin(source, assessment), "explanation": asdict(explanation), "sentences": sentences}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print_for_people(framework, explanation, [heading_th(assessment), *sentences])


def _node(framework: "Framework", text: str) -> "NodeId":
    from prongsai.analysis.labels import node_called
    from prongsai.engine.errors import UnknownNodeError

    node = node_called(framework, text)
    if node is None:
        raise UnknownNodeError(framework, [text])
    return node


def _print_for_people(framework: "Framework", explanation: "Explanation", sentences: list[str]) -> None:
    """Print the heading, the tree, then the sentences."""
    from rich.console import Console
    from rich.tree import Tree

    console = Console(highlight=False)
    heading, *rest = sentences
    tree = Tree(_label(framework, explanation))
    _grow(framework, tree, explanation)
    console.print(heading, markup=False, style="bold")
    console.print(tree, markup=False)
    for sentence in rest:
        console.print(f"• {sentence}", markup=False, soft_wrap=True)


def _grow(framework: "Framework", tree: "Tree", explanation: "Explanation") -> None:
    for part in explanation.parts:
        _grow(framework, tree.add(_part_label(framework, part)), part.explanation)


def _label(framework: "Framework", explanation: "Explanation") -> str:
    from prongsai.analysis.labels import label_th

    value = "ไม่ทราบคะแนน" if explanation.shown is None else f"{explanation.shown:.2f}"
    return f"{label_th(framework[explanation.node])}  {value}"


def _part_label(framework: "Framework", part: "Part") -> str:
    """Return a part with its weight and the points that it brings to the node above."""
    from prongsai.analysis.labels import mark_th, points_th

    label = _label(framework, part.explanation)
    if part.share is None or part.contribution is None:
        return label
    return f"{label} × {mark_th(part.share * 100)}% = {points_th(part.contribution)}"
