"""Feeds the opener, the dates and the readers with bytes, led by what they cover of the program.

Atheris is wanted for it, which is installed for Linux and macOS by ``pip install atheris``. What
brought something new, or failed, is added to ``tests/fuzz/corpus``: the tests try it ever after.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
NAMES = ("opener", "dates", "readers", "clipboard")
LONGEST = 1024  # bytes of what is kept


def kept(target: str) -> list[bytes]:
    """Return what is kept for a target."""
    path = CORPUS / f"{target}.txt"
    return [bytes.fromhex(line) for line in path.read_text().split()] if path.exists() else []


def main() -> int:
    """Feed one target, or each in turn, for a while."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=NAMES)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        sys.stderr.write("Atheris is not installed: .venv/bin/pip install atheris\n")
        return 2
    return max(_fed(target, options.seconds) for target in options.targets)


def _fed(target: str, seconds: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(kept(target)):
            Path(folder, str(number)).write_bytes(data)
        command = [sys.executable, __file__, "--feed", target, str(seconds), folder]
        done = subprocess.run(command, check=False)  # it ends the process that it runs in
        found = {path.read_bytes() for path in Path(folder).iterdir()}
    lines = sorted(
        {each.hex() for each in found if 0 < len(each) <= LONGEST}, key=lambda h: (len(h), h)
    )
    CORPUS.mkdir(exist_ok=True)
    (CORPUS / f"{target}.txt").write_text("\n".join(lines) + "\n")
    return 1 if done.returncode else 0


def _feed(target: str, seconds: str, folder: str) -> None:
    import atheris  # noqa: PLC0415 - the tests do without

    with atheris.instrument_imports(include=["agreement_register"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - once it is watched
    limits = (f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-artifact_prefix={folder}/")
    atheris.Setup([sys.argv[0], *limits, folder], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--feed"]:
        _feed(*sys.argv[2:])
    sys.exit(main())
