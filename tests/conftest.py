"""Rules for the whole test run.

A test whose tool is missing on this machine skips and says so. Where ``CI=true`` is set a skip is a failure:
a run that looked at less than it should must not be green. Property tests are random at a desk and draw the
same examples each time in CI, so that a commit is judged by what it changed.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI", "").lower() == "true" else "desk")


os.environ["BRIEFGEN_CACHE"] = "off"  # no test reads or fills the user's own; those of the cache name one


def _skips_fail() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def _skipped(config: pytest.Config) -> list[pytest.TestReport]:
    """Every skip of the run, those of the xdist workers included. Empty in a worker: it has no reporter."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", [])) if reporter else []


def pytest_sessionfinish(session: pytest.Session) -> None:
    passed = session.exitstatus == pytest.ExitCode.OK
    if passed and _skips_fail() and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    skipped = _skipped(config)
    if not (_skips_fail() and skipped):
        return
    terminalreporter.section("skipped, which CI=true forbids", red=True)
    for report in skipped:
        terminalreporter.line(f"{report.nodeid}: {report.longrepr}", red=True)
