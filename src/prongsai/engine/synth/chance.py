"""Chance that is the same on every machine, in every version and in any order: numbers by counting.

A number depends on the seed, on what it is for and on the row it is for, and on nothing else. So an
agency keeps its answers when more columns are drawn, and a nation of any size is drawn lazily.
The mixing is the finaliser of MurmurHash3 (public domain, Austin Appleby).
"""

import zlib

import polars as pl

_WORD = 2**64
_STEP = 0x9E3779B97F4A7C15
_MIXERS = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)


def uniform(seed: int, purpose: str, row: pl.Expr) -> pl.Expr:
    """Return one number per row, uniform in [0, 1). ``row``: an expression of whole numbers.

    ``purpose`` names what the numbers are for; other purposes get other numbers.
    """
    start = (seed * _STEP + zlib.crc32(purpose.encode()) * _MIXERS[0]) % _WORD
    bits = row.cast(pl.UInt64) * _word(_STEP) + _word(start)
    for mixer in _MIXERS:
        bits = _folded(bits) * _word(mixer)
    return (_folded(bits) // 2**11).cast(pl.Float64) / 2**53


def lost_steps(steps: int, share: pl.Expr, chance: pl.Expr) -> pl.Expr:
    """Return how many of some steps are lost when each is lost with probability ``share`` (binomial).

    ``chance`` is uniform in [0, 1); the result is 0 to ``steps``, as UInt8.
    """
    kept = 1 - share
    term = kept**steps
    below = term
    lost = (chance >= below).cast(pl.UInt8)
    for count in range(1, steps):
        term = term * (share * ((steps - count + 1) / count)) / kept
        below = below + term
        lost = lost + (chance >= below).cast(pl.UInt8)
    return lost


def _word(number: int) -> pl.Expr:
    return pl.lit(number, pl.UInt64)


def _folded(bits: pl.Expr) -> pl.Expr:
    return bits ^ (bits // 2**33)
