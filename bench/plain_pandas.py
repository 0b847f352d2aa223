"""The plain pandas way from the same files to the same scores, levels and ranks.

Written as a practised pandas user would write it for this one year: read, look the points up, group,
average, judge, rank. It checks no row and counts no options, which Prongsai does besides.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.tally import leaves_of, option_scores


def score_with_pandas(folder: Path, framework: Framework) -> Any:
    """Return a data frame by agency: every node's score, the level and the three ranks."""
    agencies = pd.read_parquet(folder / "agencies.parquet").set_index("agency")
    iit = _item_means(folder / "iit.parquet", framework, "IIT", ["agency"])
    by_part = _item_means(folder / "eit.parquet", framework, "EIT", ["agency", "part"])
    oit = pd.read_parquet(folder / "oit.parquet").pivot(index="agency", columns="item", values="value")
    scores = pd.concat([iit, by_part.groupby("agency").mean(), oit.fillna(0)], axis=1).reindex(agencies.index)
    for part in framework.eit_parts.parts:
        scores[part] = _rolled_up(framework, by_part.xs(part, level="part"), "EIT")
    scores["ITA"] = _rolled_up(framework, scores, "ITA")
    for node in framework.nodes:
        if node not in scores:
            scores[node] = _rolled_up(framework, scores, node)
    return scores.join(_standing(framework, scores, agencies))


def _item_means(path: Path, framework: Framework, instrument: NodeId, keys: list[str]) -> Any:
    answers = pd.read_parquet(path)
    for leaf in leaves_of(framework, instrument):
        points = np.array([np.nan, *option_scores(framework, leaf)])
        answers[leaf.id] = points[answers[leaf.id].to_numpy()]
    return answers.groupby(keys).mean()


def _rolled_up(framework: Framework, scores: Any, node: NodeId) -> Any:
    if node in scores:
        return scores[node]
    children = framework.children(node)
    weights = [1.0 if child.weight is None else child.weight for child in children]
    values = [
        _rolled_up(framework, scores, child.id) * weight
        for child, weight in zip(children, weights, strict=True)
    ]
    return sum(values) / sum(weights)


def _standing(framework: Framework, scores: Any, agencies: Any) -> Any:
    shown = np.floor(scores * 100 + 0.5 + 1e-7) / 100
    holds = [
        np.logical_and.reduce([shown[c.node] >= c.at_least for c in level.conditions])
        for level in framework.levels
    ]
    level = np.select(holds, [str(level.name.th) for level in framework.levels], default="")
    overall = shown["ITA"]
    places = {
        "rank": overall.rank(method="min", ascending=False),
        "rank_in_type": overall.groupby(agencies["type"]).rank(method="min", ascending=False),
        "rank_in_province": overall.groupby(agencies["province"]).rank(method="min", ascending=False),
    }
    return pd.DataFrame({"level": level, **places}, index=scores.index)
