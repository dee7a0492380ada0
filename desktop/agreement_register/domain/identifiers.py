"""Record ids made before the insert: 63 bits, ordered by time, then random."""

import os
import threading
import time

_RANDOM_BITS = 21
_EPOCH_MS = 1_577_836_800_000  # 2020-01-01, so that 42 bits of milliseconds last until 2159
_lock = threading.Lock()
_last = 0


def new_id() -> int:
    """Return a new id, larger than every one this process made before."""
    global _last  # noqa: PLW0603 - one counter a process is what makes the ids unique
    with _lock:
        now = (time.time_ns() // 1_000_000 - _EPOCH_MS) << _RANDOM_BITS
        _last = max(now | int.from_bytes(os.urandom(4)) >> (32 - _RANDOM_BITS), _last + 1)
        return _last
