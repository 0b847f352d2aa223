"""Says loudly at the end which tests could not run here, and why."""

from collections import defaultdict

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List every skipped test below its reason, so that no skip goes unseen."""
    by_reason: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        by_reason[reason.removeprefix("Skipped: ")][report.nodeid.partition("[")[0]] += 1
    if not by_reason:
        return
    terminalreporter.section("NOT RUN HERE", sep="!", red=True, bold=True)
    for reason, tests in by_reason.items():
        terminalreporter.write_line(f"{sum(tests.values())} tests: {reason}", bold=True)
        for name, number in tests.items():
            terminalreporter.write_line(f"    {name}" + (f" ({number} cases)" if number > 1 else ""))
