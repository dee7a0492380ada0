"""Sign a program for Windows with the key that the surroundings name; without one, do nothing.

AGREEMENT_REGISTER_PFX           the key and its certificate, a PKCS 12 file
AGREEMENT_REGISTER_PFX_PASSWORD  its password
AGREEMENT_REGISTER_TIMESTAMP     the address of a time stamping service; without it, no time stamp
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

KEY, PASSWORD, TIMESTAMP = (
    f"AGREEMENT_REGISTER_{name}" for name in ("PFX", "PFX_PASSWORD", "TIMESTAMP")
)
NAME = "Agreement Register"


def has_key() -> bool:
    """Say whether a key is named."""
    return bool(os.environ.get(KEY))


def sign(program: Path) -> None:
    """Sign a program in its place."""
    signed = program.with_name(f"{program.name}.signed")
    # In a file of our own: what stands on a command line, everybody on the computer can read.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as password:
        password.write(os.environ.get(PASSWORD, ""))
        password.flush()
        command = ["osslsigncode", "sign", "-pkcs12", os.environ[KEY], "-readpass", password.name]
        command += ["-n", NAME, "-h", "sha256", *_time_stamp()]
        command += ["-in", str(program), "-out", str(signed)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    signed.replace(program)


def _time_stamp() -> list[str]:
    address = os.environ.get(TIMESTAMP)
    return ["-ts", address] if address else []


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        sign(Path(argument))
