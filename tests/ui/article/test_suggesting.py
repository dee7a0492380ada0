"""Suggestions come little by little, near the screen first, and are counted without being kept."""

from __future__ import annotations

import pytest

from agreement_register.domain.passages.actor_names import ActorNames
from agreement_register.domain.passages.mentions import mentions_of
from agreement_register.ui.article.suggesting import Suggesting
from agreement_register.ui.article.text_blocks import TextBlocks


class NoUses:
    def __init__(self, used=()):
        self.used = used

    def is_used(self, start, end):
        return any(begin < end and start < stop for begin, stop in self.used)

    def is_paragraph_used(self, number):
        return False


class Finder:
    """Finds as the program does, and notes in which order it is asked."""

    def __init__(self):
        self.asked = []
        self._names = ActorNames([(1, "Norway", "Norway")])

    def __call__(self, words):
        self.asked.append(words)
        return mentions_of(words, self._names)


@pytest.fixture
def finder():
    return Finder()


def begin(qtbot, finder, text, uses=None, skipped=frozenset()):
    text_blocks = TextBlocks(text)
    suggesting = Suggesting(text_blocks)
    suggesting.read(text_blocks, finder, skipped)
    suggesting.use(uses or NoUses())
    qtbot.waitUntil(lambda: suggesting.is_done)
    return suggesting


def test_dates_actors_and_acts_are_found(qtbot, finder):
    suggesting = begin(qtbot, finder, "It was signed with Norway on 3 May 1994.\nNothing here.")
    words = [finder.asked[0][start:end] for start, end in suggesting.spans_in(0)]
    assert words == ["signed", "Norway", "3 May 1994"]
    assert suggesting.free == 3
    assert suggesting.idle_sentences == 1


def test_what_citations_use_is_not_counted(qtbot, finder):
    text = "It was signed with Norway on 3 May 1994."
    start = text.index("3 May")
    suggesting = begin(qtbot, finder, text, NoUses([(start, start + 10)]))
    assert suggesting.free == 2
    assert suggesting.idle_sentences == 0


def test_boilerplate_suggests_nothing(qtbot, finder):
    suggesting = begin(qtbot, finder, "Norway 1994\nNorway 1995", skipped={1})
    assert suggesting.spans_in(0) == []
    assert suggesting.free == 2
    assert finder.asked == ["Norway 1995"]


def test_what_is_on_screen_comes_first(qtbot, finder):
    text_blocks = TextBlocks("\n".join(f"Paragraph {n} of 1994." for n in range(200)))
    suggesting = Suggesting(text_blocks)
    suggesting.read(text_blocks, finder, frozenset())
    suggesting.see(150, 152)
    qtbot.waitUntil(lambda: len(finder.asked) >= 9)
    assert [words.split()[1] for words in finder.asked[:3]] == ["150", "151", "152"]
    qtbot.waitUntil(lambda: suggesting.is_done)


def test_far_suggestions_are_counted_but_not_kept(qtbot, finder):
    suggesting = begin(qtbot, finder, "\n".join(f"Talks {n} in 1994." for n in range(900)))
    assert suggesting.free == 900
    assert len(suggesting._held) < 300


def test_a_citation_more_is_counted_where_it_stands(qtbot, finder):
    text = "\n".join(f"Talks {n} in 1994." for n in range(50))
    suggesting = begin(qtbot, finder, text)
    start = text.index("1994")
    suggesting.use(NoUses([(start, start + 4)]), {1})
    qtbot.waitUntil(lambda: suggesting.is_done)
    assert suggesting.free == 49


def test_the_next_one_is_found_far_away(qtbot, finder):
    text = "\n".join([*["Nothing of note."] * 3000, "It ends in 1994."])
    text_blocks = TextBlocks(text)
    suggesting = Suggesting(text_blocks)
    suggesting.read(text_blocks, finder, frozenset())
    suggesting.use(NoUses())
    with qtbot.waitSignal(suggesting.sought) as sought:
        suggesting.seek(0, 1)
    start, end = sought.args[0]
    assert text[start:end] in ("ends", "1994")


def test_there_is_none_before_the_first(qtbot, finder):
    suggesting = begin(qtbot, finder, "It was signed in 1994.")
    with qtbot.waitSignal(suggesting.sought) as sought:
        suggesting.seek(0, -1)
    assert sought.args == [None]


def test_without_a_way_to_find_there_are_none(qtbot):
    text_blocks = TextBlocks("It was signed in 1994.")
    suggesting = Suggesting(text_blocks)
    suggesting.read(text_blocks, None, frozenset())
    suggesting.see(0, 0)
    assert suggesting.spans_in(0) == []
    assert not suggesting._timer.isActive()
