"""``make bench``: every budget in one run, one after the other, so that none disturbs another."""

import subprocess
import sys

BENCHES = (
    ("One agency, from its document to Word and PDF", "bench.one_agency"),
    ("Full reports per second", "bench.reports"),
    ("Scoring the nation, beside bare Polars and plain pandas", "bench.national"),
    ("Checks of evidence per second, beside bare aiohttp", "bench.evidence"),
    ("Looks at evidence that the worker writes down per second", "bench.look_out"),
)


def main() -> None:
    """Run each bench in a process of its own; stop at the first that fails."""
    for title, module in BENCHES:
        print(f"\n== {title}", flush=True)
        subprocess.run([sys.executable, "-m", module], check=True)


if __name__ == "__main__":
    main()
