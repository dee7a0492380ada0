"""Whatever the platform's dialogs answer, it is done or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

NOWHERE = ["/", "..", "a\0b", "x" * 300, "loop/out", "file/out", "missing/out", "folder"]
ACTIONS = {
    "new_register": ".register",
    "open_register": ".register",
    "save_copy": ".register",
    "save_dossier": ".pdf",
}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_path_that_leads_nowhere_is_refused_in_a_sentence(qtbot, shown, files, tmp_path, action):
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / f"folder{ACTIONS[action]}").mkdir()
    shown.go("AGR-000003", "title")
    before = entries(tmp_path)
    for name in NOWHERE:
        path = Path("/") if name == "/" else tmp_path / name
        is_named = path.name not in ("", "..")
        files.answers = [path.with_name(path.name + ACTIONS[action]) if is_named else path]
        shown.context.messages.clear()
        shown.do(action)
        qtbot.waitUntil(lambda: shown.window.message_bar.text.endswith("."))
        assert "is written" not in shown.window.message_bar.text
        assert entries(tmp_path) == before, name


def entries(folder):
    return sorted(each.name for each in folder.iterdir() if "sample" not in each.name)
