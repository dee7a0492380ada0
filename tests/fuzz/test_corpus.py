"""What coverage-guided feeding once brought to light gives no fault, nor do bytes of any kind."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzz.run import NAMES, kept
from tests.fuzz.targets import TARGETS, opener

SOME = 60  # of each, evenly: the suite is to stay quick


@pytest.mark.parametrize("target", NAMES)
def test_what_was_kept_gives_no_fault(target):
    every = kept(target)
    assert every
    for data in every[:: max(1, len(every) // SOME)]:
        TARGETS[target](data)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(min_size=4, max_size=64))
def test_a_register_with_any_bytes_changed_is_shown_or_refused(data):
    opener(data)
