"""Build the Debian package from the frozen program: without root, the same bytes each time."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import copyright_file
import deb_checks
import product
from libraries import depends
from man_page import man_page
from program_tree import copy_program, dist_folder, require_tools, set_permissions
from releases import debian, release_moment, this_release
from share import write_share

HERE = Path(__file__).resolve().parent

# There is no address to write to; nothing under .invalid will ever exist.
CONTACT = f"{product.PUBLISHER} <developers@agreementregister.invalid>"
DESCRIPTION = """\
 For people who keep track of international agreements: who signed what, when
 it entered into force, when and how it ended, and which source says so.
 .
 Tables are edited in place and everything can be undone. Every value can carry
 citations; statements that compete stand side by side. Dates are as imprecise
 as their sources. A register is one file, which exports to Excel workbooks.
 .
 The program uses no network."""
RECOMMENDS = "desktop-file-utils, hicolor-icon-theme, shared-mime-info"


def main() -> None:
    """Build the package from the frozen program in dist/ into dist/."""
    dist = dist_folder()
    require_tools({"objdump": "binutils", **deb_checks.TOOLS})
    target = dist / deb_name()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "root")
        lay_out(root, dist / product.COMMAND)
        build(root, target)
    wrong = deb_checks.findings(target)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def deb_name() -> str:
    """Return the name of the package's file."""
    return f"{product.COMMAND}_{product.VERSION}_amd64.deb"


def lay_out(root: Path, frozen: Path) -> None:
    """Write the files of the package, and what Debian is told about them, to a folder."""
    usr = root / "usr"
    copy_program(frozen, usr / "lib" / product.COMMAND)
    (usr / "bin").mkdir()
    (usr / "bin" / product.COMMAND).symlink_to(f"../lib/{product.COMMAND}/{product.COMMAND}")
    write_share(usr / "share")
    _write_documents(usr)
    set_permissions(usr / "share")
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(_control(usr), encoding="utf-8")
    (control / "md5sums").write_text(_md5sums(root), encoding="utf-8")
    set_permissions(control)
    for path in (root, usr, usr / "bin", usr / "lib"):
        path.chmod(0o755)


def _write_documents(usr: Path) -> None:
    share, moment = usr / "share", release_moment()
    documents = share / "doc" / product.COMMAND
    documents.mkdir(parents=True)
    _write_packed(share / "man" / "man1" / f"{product.COMMAND}.1.gz", man_page(moment.date()))
    _write_packed(documents / "changelog.gz", debian(this_release(), CONTACT, moment))
    told = copyright_file.text(usr / "lib" / product.COMMAND)
    (documents / "copyright").write_text(told, encoding="utf-8")
    # The program shows the texts too, and must have them where documents are left out.
    (documents / "licences").symlink_to(f"../../../lib/{product.COMMAND}/{copyright_file.LICENCES}")
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(HERE / "lintian-overrides", overrides / product.COMMAND)


def _write_packed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _control(usr: Path) -> str:
    fields = {
        "Package": product.COMMAND,
        "Version": product.VERSION,
        "Section": "database",
        "Priority": "optional",
        "Architecture": "amd64",
        "Installed-Size": str(_kibibytes(usr)),
        "Maintainer": CONTACT,
        "Depends": ", ".join(depends(usr / "lib" / product.COMMAND)),
        "Recommends": RECOMMENDS,
        "Description": f"register of international agreements with their sources\n{DESCRIPTION}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _kibibytes(folder: Path) -> int:
    """Return the size as Debian states it: each file in whole KiB, and one for what is no file."""
    return sum(
        (path.stat().st_size + 1023) // 1024 if path.is_file() and not path.is_symlink() else 1
        for path in folder.rglob("*")
    )


def _md5sums(root: Path) -> str:
    files = (path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    return "".join(
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n"  # noqa: S324 - Debian's format
        for path in sorted(files)
    )


def build(root: Path, target: Path) -> None:
    """Pack the folder; every file bears the moment of the release."""
    moment = release_moment().timestamp()
    for path in (*root.rglob("*"), root):
        os.utime(path, (moment, moment), follow_symlinks=False)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(target)]
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment))}
    done = subprocess.run(command, check=False, env=surroundings, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"dpkg-deb could not build the package: {done.stderr.strip()}")


if __name__ == "__main__":
    main()
