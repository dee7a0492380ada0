"""A pytest plugin that notes what each test takes, or runs only the wanted tests in their order."""

from __future__ import annotations

import json
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from collections.abc import Generator

_TIMES: dict[str, float] = {}
_FAILED: set[str] = set()
_SO_FAR = [0.0]
_LRU_CACHE = type(lru_cache(len))

# The same examples each time, and none made smaller: one that fails is enough.
settings.register_profile(
    "mutants", derandomize=True, database=None, deadline=None, print_blob=False,
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
settings.load_profile("mutants")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests that a file lists, in its order."""
    wanted = os.environ.get("MUTATION_TESTS")
    if not wanted:
        return
    places = {test: place for place, test in enumerate(json.loads(Path(wanted).read_text()))}
    kept = [item for item in items if item.nodeid in places]
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in places])
    items[:] = sorted(kept, key=lambda item: places[item.nodeid])


def pytest_runtest_setup() -> None:
    """Forget what earlier tests had computed, so that each test meets the lines it depends on."""
    if os.environ.get("MUTATION_NOTES"):
        for module in [name for name in sys.modules if name.startswith("agreement_register.")]:
            for each in vars(sys.modules[module]).values():
                if isinstance(each, _LRU_CACHE):
                    each.cache_clear()


def pytest_runtest_logstart() -> None:
    """Begin to count the processor's time, which a busy machine does not make longer."""
    _SO_FAR[0] = _processor_time()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the processor's time on the report, which goes from a worker to who gathers them."""
    report = yield
    now = _processor_time()
    report.processor_time, _SO_FAR[0] = now - _SO_FAR[0], now
    return report


def _processor_time() -> float:
    return sum(os.times()[:4])  # that of programs which a test started included


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note the seconds of a test, setting up included."""
    _TIMES[report.nodeid] = _TIMES.get(report.nodeid, 0) + report.processor_time
    if report.failed:
        _FAILED.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write down what was noted, where somebody wants to know."""
    notes = os.environ.get("MUTATION_NOTES")
    if notes and "PYTEST_XDIST_WORKER" not in os.environ:
        good = {test: took for test, took in _TIMES.items() if test not in _FAILED}
        Path(notes).write_text(json.dumps({"seconds": good, "failed": sorted(_FAILED)}))
