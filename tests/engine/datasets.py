"""A small dataset of the tiny year as files, whole or with one thing spoilt."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import polars as pl

from tests.engine.answers import BEST_PUBLIC, BEST_STAFF

Format = Literal["parquet", "csv"]

AGENCIES = pl.DataFrame(
    {
        "agency": ["a", "b", "c"],
        "name": ["องค์การบริหารส่วนตำบลหนึ่ง", "องค์การบริหารส่วนตำบลสอง", "กรมสาม"],
        "type": ["อบต.", "อบต.", "กรม"],
        "district": ["เมือง", "เมือง", None],
        "province": ["ตาก", "น่าน", "กรุงเทพมหานคร"],
        "headcount_iit": [40, 50, 600],
        "headcount_eit": [4000, 5000, 60000],
    }
)
_STAFF: dict[str, list[Mapping[str, int | None]]] = {
    "a": [BEST_STAFF, {**BEST_STAFF, "I1": 3}],
    "b": [{**BEST_STAFF, "I2": 4}, {**BEST_STAFF, "I3.1": None}],
    "c": [{**BEST_STAFF, "I4": 1}],
}
IIT = pl.DataFrame([{"agency": agency, **row} for agency, rows in _STAFF.items() for row in rows])
EIT = pl.DataFrame(
    [
        {"agency": agency, "part": part, **BEST_PUBLIC, "E2": option}
        for agency, part, option in [
            ("a", "EIT.1", 4),
            ("a", "EIT.2", 3),
            ("b", "EIT.1", 2),
            ("c", "EIT.2", None),
        ]
    ]
)
OIT = pl.DataFrame(
    {
        "agency": ["a"] * 6 + ["b"] * 5 + ["c"] * 4,
        "item": [
            *(f"O{n}" for n in (1, 2, 3, 4, 5, 6)),
            *(f"O{n}" for n in (1, 2, 3, 4, 5)),
            "O1",
            "O2",
            "O3",
            "O5",
        ],
        "value": ["100"] * 6 + ["100", "50", "0", "na", "100"] + ["100", "100", "50", "100"],
    }
)
SOUND: Mapping[str, pl.DataFrame] = {"agencies": AGENCIES, "iit": IIT, "eit": EIT, "oit": OIT}


def write(folder: Path, tables: Mapping[str, pl.DataFrame], form: Format = "parquet") -> Path:
    """Write the tables as files of a dataset and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        if form == "csv":
            # As Excel saves "CSV UTF-8", with a byte order mark.
            table.write_csv(folder / f"{name}.csv", include_bom=True)
        else:
            table.write_parquet(folder / f"{name}.parquet")
    return folder


def spoilt(table: str, row: int, **cells: object) -> dict[str, pl.DataFrame]:
    """Return the sound tables with some cells of one row (from 0) replaced; a column becomes text if need be."""
    rows = SOUND[table].to_dicts()
    rows[row].update(cells)
    schema = {name: _wide_enough(SOUND[table].schema[name], cells.get(name)) for name in SOUND[table].columns}
    return {**SOUND, table: pl.DataFrame(rows, schema=schema, strict=False)}


def _wide_enough(dtype: pl.DataType, cell: object) -> pl.DataType:
    return pl.String() if isinstance(cell, str) else dtype
