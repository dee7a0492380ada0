"""Files that no program of ours writes, each made of a sound register by an edit of its bytes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.builders import (
    a_citation,
    a_party,
    a_source,
    an_actor,
    an_agreement,
    an_event,
)

from agreement_register.curation.cells import editing
from agreement_register.curation.register import create_register

if TYPE_CHECKING:
    from pathlib import Path

# By a name, what is done to the file; words in capitals are those of `_WORDS`.
EDITS = {
    # Numbers that are none, or none that can be.
    "number is text": "UPDATE records SET number = 'abc' WHERE ONE_AGREEMENT",
    "number is huge": "UPDATE records SET number = 9223372036854775807 WHERE ONE_AGREEMENT",
    "number is negative": "UPDATE records SET number = -5 WHERE ONE_AGREEMENT",
    "number is broken": "UPDATE records SET number = 1.5 WHERE ONE_AGREEMENT",
    "number is past 2^63": "UPDATE records SET number = 9223372036854775808 WHERE ONE_AGREEMENT",
    "number is bytes": "UPDATE records SET number = x'00ff' WHERE ONE_AGREEMENT",
    "serial is text": "UPDATE records SET serial = 'abc' WHERE ONE_AGREEMENT",
    "serial is the largest": "UPDATE records SET serial = 9223372036854775807 WHERE ONE_AGREEMENT",
    "serial is past 2^63": "UPDATE records SET serial = 1e30 WHERE ONE_AGREEMENT",
    "version is text": "UPDATE records SET version = 'abc'",
    "trash is text": "UPDATE records SET removed = 'abc'; UPDATE agreement SET removed = 'abc'",
    "trash is both": "UPDATE records SET removed = 1",
    "position is text": "UPDATE party SET position = 'first'",
    "position is past 2^63": "UPDATE party SET position = 1e30",
    "paragraph is text": "UPDATE citation SET paragraph = 'last'",
    "paragraph is huge": "UPDATE citation SET paragraph = 9223372036854775807, char_from = -9",
    "place in a line is text": "UPDATE citation SET char_from = 'a', char_to = 'b', line = 'c'",
    "counts are text": "UPDATE agreement SET n_cited = 'a', n_uncited = 'b', citations = 'c'",
    "counts are negative": "UPDATE agreement SET n_cited = -1, n_uncited = -1, citations = -9",
    "flag is text": "UPDATE agreement SET text = 'yes'",
    # Types, words of closed lists.
    "type is unknown": "UPDATE records SET kind = 77 WHERE kind = 1",
    "type is text": "UPDATE records SET kind = 'agreement' WHERE kind = 1",
    "type is another": "UPDATE records SET kind = 2, number = 77 WHERE ONE_AGREEMENT",
    "type of an agreement is unknown": "UPDATE agreement SET type = 'handshake'",
    "type of an event is unknown": "UPDATE event SET type = 'exploded'",
    "role is unknown": "UPDATE party SET role = 'villain'",
    "rank is unknown": "UPDATE citation SET rank = 'marvellous'",
    "support is unknown": "UPDATE citation SET support = 'moral', assertion = 'shouts'",
    "credibility is unknown": "UPDATE citation SET credibility = 'very'",
    "verdict is unknown": "UPDATE citation SET verdict = 'guilty'",
    "kind of source is unknown": "UPDATE source SET kind = 'dream', text_kind = 'sung'",
    "kind of actor is unknown": "UPDATE actor SET kind = 'planet'",
    "word is empty": "UPDATE event SET type = ''; UPDATE agreement SET type = ''",
    "word is missing": "UPDATE event SET type = NULL; UPDATE agreement SET type = NULL",
    "word is bytes": "UPDATE event SET type = x'c3'",
    # Days.
    "day is junk": "UPDATE event SET date = 'junk', date_from = 'junk', date_to = 'more'",
    "day is impossible": "UPDATE event SET date = '1994-99-99', date_from = '1994-99-99'",
    "day is a number": "UPDATE event SET date = 19940328, date_from = 19940328",
    "day is year 9999999": "UPDATE event SET date = 'Y9999999', date_from = '9999999-01-01'",
    "day is before all": "UPDATE event SET date = '-99999', date_from = '-99999-01-01'",
    "day is missing its bounds": "UPDATE event SET date_from = NULL, date_to = NULL",
    "day is bytes": "UPDATE event SET date = x'31393934', date_from = x'31'",
    "day ends before it begins": "UPDATE event SET date_from = '2000', date_to = '1900'",
    "span is junk": "UPDATE status_span SET to_day = 'junk'",
    "span is of no status": "UPDATE status_span SET status = 99",
    "span has a status in letters": "UPDATE status_span SET status = 'over'",
    "reason is junk": "UPDATE status_span SET said = 'not json'",
    "reason is another thing": "UPDATE status_span SET said = '[[[1]]]'",
    "reason is of no event": "UPDATE status_span SET because_of = 'nobody'",
    "moment is junk": "UPDATE records SET changed_at = 'yesterday'",
    "moment is past all": "UPDATE records SET changed_at = 9223372036854775807",
    "moment is broken": "UPDATE records SET changed_at = 1e300",
    # References.
    "reference to nothing": "UPDATE event SET agreement = 999",
    "reference to another type": "UPDATE event SET agreement = (SELECT id FROM actor LIMIT 1)",
    "reference is text": "UPDATE event SET agreement = 'the first'",
    "reference past 2^63": "UPDATE event SET agreement = 9223372036854775808",
    "reference to itself": "UPDATE agreement SET text = id; UPDATE citation SET source = id",
    "source is nothing": "UPDATE citation SET source = 12345",
    "cited is itself": "UPDATE citation SET record = id",
    "cited field is unknown": "UPDATE citation SET field = 'charm'",
    "cited field is bytes": "UPDATE citation SET field = x'ff'",
    "agreement is not there": "DELETE FROM agreement",
    "records are not there": "DELETE FROM records",
    "records of a type are not there": "DELETE FROM records WHERE kind = 1",
    # What is derived.
    "evidence is junk": "UPDATE agreement SET evidence = 'junk'",
    "evidence is a list": "UPDATE agreement SET evidence = '[1, 2]'",
    "evidence is of other words": 'UPDATE agreement SET evidence = \'{"title": ["a"]}\'',
    "evidence is deep": "UPDATE agreement SET evidence = replace(hex(zeroblob(60000)), '0', '[')",
    "evidence is bytes": "UPDATE agreement SET evidence = x'7b7d'",
    "finding is of no rule": "UPDATE finding SET rule = 'taste'",
    "finding is junk": "UPDATE finding SET said = 'junk', citations = 'more'",
    "finding is of no record": "UPDATE finding SET record = 4711",
    "finding has a rank in letters": "UPDATE finding SET rank = 'captain'",
    "finding is of no field": "UPDATE finding SET field = 'charm'",
    "search is empty": "DELETE FROM search",
    "search finds others": "UPDATE search SET words = 'nothing at all'",
    "search has no tree": "DELETE FROM search_data",
    "search has a broken tree": "UPDATE search_data SET block = x'ffffffffffff'",
    # The log.
    "log is of another register": "UPDATE edits SET after = 'something else' WHERE action = 'set'",
    "log has no batches": "DELETE FROM batches",
    "log has no edits": "DELETE FROM edits",
    "log has a gap": "DELETE FROM batches WHERE number = 3",
    "log of no record": "UPDATE edits SET record = 987654",
    "log of unknown types": "UPDATE edits SET kind = 'spoon'",
    "log of unknown fields": "UPDATE edits SET field = 'charm'",
    "log of unknown acts": "UPDATE edits SET action = 'explode'",
    "log of bytes": "UPDATE edits SET before = x'ff', after = x'fe'",
    "log undoes itself": "UPDATE batches SET undoes = number",
    "log undoes words": "UPDATE batches SET undoes = 'all'",
    "log at no time": "UPDATE batches SET at = 'yesterday'",
    "log of the last batch": "UPDATE batches SET number = 9223372036854775807 WHERE number = 3",
    "counters are words": "UPDATE counters SET last = 'many'",
    "counters are full": "UPDATE counters SET last = 9223372036854775807",
    "counters are gone": "DELETE FROM counters",
    # What it says of itself, and what it keeps.
    "says nothing of itself": "DELETE FROM meta",
    "has no id": "DELETE FROM meta WHERE name = 'register_id'",
    "has a path for an id": "UPDATE meta SET value = '../../x' WHERE name = 'register_id'",
    "has a title of bytes": "UPDATE meta SET value = x'ff' WHERE name = 'title'",
    "made at no time": "UPDATE meta SET value = 'once' WHERE name = 'created'",
    "export of words": "INSERT INTO exports VALUES (1, 'x', 'y', 'z', 'w')",
    "original is text": "INSERT INTO originals VALUES ('abc', '../../a.exe', 'text')",
    "original has a broken name": "INSERT INTO originals VALUES ('../x', x'ff', x'00')",
    "alias is junk": "INSERT INTO aliases VALUES ('x', 'y', 'z')",
    # Letters.
    "title is not UTF-8": "UPDATE agreement SET title = NOT_UTF8",
    "titles are not UTF-8": "UPDATE records SET title = NOT_UTF8",
    "words of search are not UTF-8": "UPDATE search SET words = NOT_UTF8",
    "label is not UTF-8": "UPDATE batches SET label = NOT_UTF8, who = NOT_UTF8, at = NOT_UTF8",
    "day is not UTF-8": "UPDATE event SET date = NOT_UTF8, date_from = NOT_UTF8",
    "evidence is not UTF-8": "UPDATE agreement SET evidence = NOT_UTF8",
    "finding is not UTF-8": "UPDATE finding SET said = NOT_UTF8, rule = NOT_UTF8",
    "word is not UTF-8": "UPDATE event SET type = NOT_UTF8",
    "itself is not UTF-8": "UPDATE meta SET value = NOT_UTF8",
    "text is not UTF-8": "UPDATE source SET text = NOT_UTF8",
    "log is not UTF-8": "UPDATE edits SET after = NOT_UTF8, field = NOT_UTF8",
    "surrogates": "UPDATE agreement SET title = CAST(x'eda080eda080' AS TEXT)",
    "end of text within": "UPDATE agreement SET title = 'a' || char(0) || 'b'",
    "all the controls": "UPDATE agreement SET title = char(1,7,8,27,127,8238,65534,65535)",
    "title is bytes": "UPDATE agreement SET title = x'00ff00'; UPDATE records SET title = x'ff'",
    "title is a number": "UPDATE agreement SET title = CAST(5 AS BLOB)",
    # Size.
    "title of 10 MB": "UPDATE agreement SET title = TEN_MEGABYTES",
    "day of a megabyte": "UPDATE event SET date = A_MEGABYTE",
    "text of 10 MB": "UPDATE source SET text = TEN_MEGABYTES",
    "label of a megabyte": "UPDATE batches SET label = A_MEGABYTE",
}

_WORDS = {
    "NOT_UTF8": "CAST(x'48617262c3ff20fe80' AS TEXT)",
    "TEN_MEGABYTES": "'ten megabytes ' || hex(zeroblob(5000000))",
    "A_MEGABYTE": "'a megabyte ' || hex(zeroblob(500000))",
    "ONE_AGREEMENT": "id = (SELECT min(id) FROM agreement)",
}


def make_sound(path: Path) -> None:
    """Make a small register that has something of everything."""
    register = create_register(path, "Ada")
    agreement = an_agreement(register)
    for position, name in enumerate(("Aland", "Beland"), start=1):
        a_party(register, agreement, an_actor(register, name), position=position)
    event = an_event(register, agreement, "1994-03-28")
    an_event(register, agreement, "1995", type="entered_into_force")
    source = a_source(register, text="A ship came.\nIt left.\n", text_kind="original")
    a_citation(register, event, "date", "28 March 1994", source=source, paragraph=1)
    a_citation(register, event, "date", "29 March 1994")
    register.apply(editing.set_cell(register, "agreement", agreement, "text", source))
    register.apply(editing.set_cell(register, "agreement", agreement, "note", "A remark"))
    register.close()


def make(name: str, sound: Path, target: Path) -> Path:
    """Make one of the files."""
    path = type(target)(shutil.copy(sound, target))
    with closing(sqlite3.connect(path)) as raw:
        sql = EDITS[name]
        for word, meaning in _WORDS.items():
            sql = sql.replace(word, meaning)
        raw.executescript(sql)
    return path
