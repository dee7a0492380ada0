"""What the command line understands, and how it explains itself."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from agreement_register import __version__, name
from agreement_register.cli import past_arguments
from agreement_register.cli.argument_values import day, where
from agreement_register.curation.exporting.listing import KINDS
from agreement_register.curation.typed.changes import MADE_OTHERWISE
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import LogChoice, Support

PROGRAM = "agreement-register"

_ABOUT = f"""{name}: international agreements, with a source for every value.

  {PROGRAM}                     open the window
  {PROGRAM} FILE                open a register in the window
  {PROGRAM} sample              open the sample register, which is made at the first time
  {PROGRAM} COMMAND FILE ...    work without a window; the commands are below
  {PROGRAM} self-test [--screenshots DIR]
                                         play the main job through the real window, and make
                                         a picture of every view"""
_CODES = """exit codes:
  0  done
  1  done, with findings that are errors or warnings (check), or with losses (rescue, or
     lines of proposals that cannot be taken)
  2  wrong usage
  3  refused, with one sentence saying why; or done, and what was done now or last time could
     not be written back to FILE, and is kept on this computer"""
_WHERE = (
    "only rows whose FIELD shows VALUE, the whole cell; FIELD is a key of the JSON; may be repeated"
)
_MADE = tuple(
    word for word, kind in KINDS.items() if kind in BY_NAME and kind not in MADE_OTHERWISE
)
_LIST_NOTE = """The keys of JSON and CSV are the workbook's column names in lower case, blanks as _,
% as percent. Dates of agreements and events are EDTF text (1995-12, [1997..2002]), empty cells are
null, and a gap is its word in brackets: [unknown]. CSV puts an apostrophe before text that a
spreadsheet would run as a formula."""

_ARTICLES_NOTE = """An article is a .txt, .md, .html, .pdf with text, .docx or .eml file.
What the reader finds of title, outlet, author, day, language and address becomes a value that is
marked as a guess; the options come before it. An article that the register knows by its
fingerprint makes no new source: where it is the original of an abstract it is attached to it. An
article that cannot be read is told in a sentence, and does not keep the others out; the exit code
is 3 then."""
_PROPOSALS_NOTE = """Nothing is stored. Each line is something that the article states: whether it
is sure, asks, is cited already, or is of an agreement that the register lacks (new); agreement,
field and value as they would be cited; what that comes to; the words. JSON has the keys passage,
agreement, field, value, verdict, state.

--from reads proposals made elsewhere: JSON lines with the keys from, to, quote, agreement, field,
value, made_by, or the JSON lines of LangExtract. Each asks, and has made_by besides. A quote that
does not stand in the text is listed as not found; every line that cannot be taken is told with its
number, and the exit code is 1 then."""
_ATTACH_NOTE = """The original of an abstract takes its place. Another text of a source is its newer
edition: every citation is looked for in it, and those that moved, changed or were lost are
counted. The same article again is no error. Undo in the window brings the older text back."""

_CHANGE_NOTE = """FIELD is a key of the JSON, such as signed or in_force, or the field's own name.
Dates, words of lists and references are typed as in the window: 1994, Dec 1995, treaty, AGR-4,
Norway. A VALUE of - is read from the standard input; after -- one may begin with a minus."""
_SET_NOTE = f"""{_CHANGE_NOTE}
An empty VALUE clears the field. What stood there and what stands there now is printed."""
_ADD_NOTE = f"""{_CHANGE_NOTE}
signed, in_force, ended and parties of an agreement make the events and parties behind them."""
_CITE_NOTE = """FIELD is as for set; the word record cites the record as a whole. Where the words
stand in the text of the source, they are quoted from there; where they do not, nothing is quoted.
What stands in the field is kept; an empty one is filled with what can be read. The verdict on what
is stated is printed."""

_IMPORT_NOTE = """DATA is a table: CSV, TSV, .xlsx, .ods or JSON lines. MAP.toml says what each
column becomes, which one is the key, and what stand-ins mean: see Importing in the help. Every
value is cited to its row and column; what cannot be read is kept as it stood. Nothing is
merged. The same file again changes nothing; its next edition changes what differs, by key. It
is one change, which undo takes back. The exit code is 1 if every row has a problem, 3 if DATA
or MAP.toml is refused."""
_BACKUP_NOTE = """Without FOLDER it goes to the backups that the program keeps of each register, of
which the latest ten stay, and then the last of each day, week and month."""
_RESTORE_NOTE = """Without BACKUP the backups are listed, the newest first: when, why, and what they
hold. With BACKUP the register is as it was then; what was there is kept, as a backup, or untouched
under another name if it could not be opened."""
_COMPARE_NOTE = """OTHER is a file, or a backup by its place in the list of restore, only read.
The exit code is 1 if something differs."""
_RESCUE_NOTE = """The damaged file is only read. What can be read goes into NEW; what could not is
told, with the newest sound backup. The exit code is 1 if something could not be read."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Keep the lines of descriptions as they are written."""


def parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    top = argparse.ArgumentParser(
        PROGRAM, description=_ABOUT, epilog=_CODES, formatter_class=_Help, allow_abbrev=False,
        usage=f"{PROGRAM} [FILE | COMMAND FILE ...]",
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"{name} {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", required=True, title="commands",
                                prog=PROGRAM)  # fmt: skip
    _add_new(_verb(verbs, "new", "make a register, empty or with the sample in it"))
    _add_articles(_verb(verbs, "add-source", "make a source of each article", _ARTICLES_NOTE))
    _add_attach(_verb(verbs, "attach", "attach an article to a source", _ATTACH_NOTE))
    _add_set(_verb(verbs, "set", "put a value into a field of a record", _SET_NOTE))
    _add_record(_verb(verbs, "add-record", "make a record of a type", _ADD_NOTE))
    _add_cite(_verb(verbs, "cite", "cite a source for a value", _CITE_NOTE))
    _add_import(_verb(verbs, "import", "make records of the rows of a list", _IMPORT_NOTE))
    _add_list(_verb(verbs, "list", "list every record of a type", _LIST_NOTE))
    _add_show(_verb(verbs, "show", "show a record with everything that hangs on it"))
    _add_export(_verb(verbs, "export", "write an Excel workbook"))
    _add_check(
        _verb(verbs, "check", "look for findings; exit code 1 if one is an error or a warning")
    )
    _add_proposals(
        _verb(verbs, "proposals", "list what an article states of agreements", _PROPOSALS_NOTE)
    )
    _verb(verbs, "export-text", "write the text of a source with its places").add_argument(
        "source", metavar="SOURCE-ID", help="a readable number, such as SRC-000002"
    )
    _verb(verbs, "describe", "write the fields of a register").add_argument(
        "--format", choices=("json",), default="json", help="the form"
    )
    past_arguments.add_verbs(partial(_verb, verbs))
    _add_backup(_verb(verbs, "backup", "write a whole, checked copy of a register", _BACKUP_NOTE))
    _add_restore(_verb(verbs, "restore", "list the backups, or go back to one", _RESTORE_NOTE))
    _add_compare(_verb(verbs, "compare", "say what differs, record by record", _COMPARE_NOTE))
    _add_rescue(_verb(verbs, "rescue", "read what can be read of a damaged file", _RESCUE_NOTE))
    return top


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], verb: str, text: str, note: str = ""
) -> argparse.ArgumentParser:
    made = verbs.add_parser(
        verb, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=note or None,
        formatter_class=_Help, allow_abbrev=False,
    )  # fmt: skip
    made.add_argument("file", metavar="FILE", type=Path, help="the register")
    made.add_argument("--by", "--as", dest="who", metavar="NAME", default="",
                      help="who is at work; else the name that the window was told")  # fmt: skip
    made.add_argument("--log", choices=tuple(LogChoice), type=LogChoice,
                      help="where a program was killed and FILE was put back since: take what its "
                           "log has more, or leave it")  # fmt: skip
    made.add_argument(
        "--anyway", action="store_true", help="work on it although somebody else says to do so, too"
    )
    return made


def _add_proposals(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("source", metavar="SOURCE-ID", help="a readable number, such as SRC-000002")
    verb.add_argument("--from", dest="results", metavar="RESULTS.jsonl", type=Path,
                      help="list what this file proposes for it")  # fmt: skip
    verb.add_argument("--mapping", metavar="MAP.toml", type=Path,
                      help="what the classes of LangExtract mean")  # fmt: skip
    verb.add_argument("--format", choices=("table", "json"), default="table", help="the form")


def _add_new(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--sample", action="store_true", help="put the sample register in it")


def _add_articles(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("articles", metavar="ARTICLE", type=Path, nargs="+", help="the documents")
    verb.add_argument("--title", metavar="TEXT", default="", help="its title; for one article")
    verb.add_argument("--outlet", metavar="TEXT", default="", help="where it appeared")
    verb.add_argument("--published", metavar="DAY", default="", help="when, as in the window")
    verb.add_argument("--url", metavar="URL", default="", help="its address; for one article")


def _add_attach(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("source", metavar="SOURCE-ID", help="a readable number, such as SRC-000002")
    verb.add_argument("article", metavar="ARTICLE", type=Path, help="the document")


def _add_set(verb: argparse.ArgumentParser) -> None:
    _add_cell(verb)
    verb.add_argument("value", metavar="VALUE", help="as it is typed in the window")
    _add_answer(verb)
    _add_format(verb, "text", "json")


def _add_record(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("type", metavar="TYPE", choices=_MADE, help=", ".join(_MADE))
    verb.add_argument("fields", metavar="FIELD=VALUE", type=where, nargs="+", help="what it holds")
    _add_answer(verb)
    _add_format(verb, "text", "json")


def _add_cite(verb: argparse.ArgumentParser) -> None:
    _add_cell(verb)
    verb.add_argument("--source", metavar="SRC", required=True,
                      help="a readable number, such as SRC-000002, or a title")  # fmt: skip
    verb.add_argument("--stated", metavar="TEXT", required=True,
                      help="what the source states, in its own words; - reads them")  # fmt: skip
    verb.add_argument("--paragraph", metavar="N", type=int, help="where it states that")
    verb.add_argument("--note", metavar="TEXT", default="", help="a remark")
    verb.add_argument("--attributed-to", metavar="NAME", default="",
                      help="whom the source reports")  # fmt: skip
    verb.add_argument("--implied", dest="support", action="store_const", const=Support.IMPLIED,
                      default=Support.STATED, help="it follows from the words")  # fmt: skip
    stand = verb.add_mutually_exclusive_group()
    stand.add_argument("--accept", action="store_true", help="make what is stated the value")
    stand.add_argument("--denies", action="store_true", help="the source says that it is not so")
    _add_format(verb, "text", "json")


def _add_import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("type", metavar="TYPE", choices=_MADE, help=", ".join(_MADE))
    verb.add_argument("data", metavar="DATA", type=Path, help="the list")
    verb.add_argument("--mapping", metavar="MAP.toml", type=Path, required=True,
                      help="what its columns become")  # fmt: skip
    verb.add_argument("--sheet", metavar="NAME", default="", help="which sheet, of several")
    verb.add_argument("--dry-run", action="store_true", help="say what would come, store nothing")
    _add_format(verb, "text", "json")


def _add_cell(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("id", metavar="ID", help="a readable number, such as AGR-000004 or agr-4")
    verb.add_argument("field", metavar="FIELD", help="a key of the JSON")


def _add_answer(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--answer", metavar="N", type=int,
                      help="which of the answers, where the window would ask")  # fmt: skip


def _add_list(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("type", metavar="TYPE", choices=tuple(KINDS), help=", ".join(KINDS))
    _add_choice(verb)
    verb.add_argument("--sort", metavar="FIELD", default="", help="-FIELD for the other way round")
    _add_day(verb)
    _add_format(verb, "table", "csv", "json")


def _add_show(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("id", metavar="ID", help="a readable number, such as AGR-000004")
    _add_day(verb)
    _add_format(verb, "text", "json")


def _add_export(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("target", metavar="OUT.xlsx", type=Path, help="the workbook; replaced whole")
    verb.add_argument("--preset", choices=("full", "data"), default="full",
                      help="data: headers in row 1 and no titles (default: full)")  # fmt: skip
    _add_choice(verb)
    _add_day(verb)


def _add_backup(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="where it goes")
    verb.add_argument("--from-now-on", action="store_true",
                      help="let every backup go to FOLDER from now on; without FOLDER, to the "
                           "program's own")  # fmt: skip


def _add_restore(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("backup", metavar="BACKUP", nargs="?",
                      help="its place in the list, its name, or its path")  # fmt: skip
    verb.add_argument("--to", dest="target", metavar="NEW", type=Path,
                      help="write it to a new file, and leave FILE as it is")  # fmt: skip


def _add_compare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("other", metavar="OTHER", help="another version of the register")
    _add_format(verb, "text", "json")


def _add_rescue(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("target", metavar="NEW", type=Path, help="the new register")


def _add_check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--deep", action="store_true",
                      help="also every page and reference, and the originals against their "
                           "fingerprints")  # fmt: skip
    _add_format(verb, "text", "json")


def _add_choice(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--search", metavar="TEXT", default="",
                      help="only what a search finds")  # fmt: skip
    verb.add_argument("--where", metavar="FIELD=VALUE", type=where, action="append", default=[],
                      help=_WHERE)  # fmt: skip


def _add_day(verb: argparse.ArgumentParser) -> None:
    text = "the day of the status, such as 2025-12-31 (default: today)"
    verb.add_argument("--as-of", metavar="DAY", type=day, help=text)
    verb.add_argument("--as-at", metavar="DAY", type=day,
                      help="the register as it stood at the end of that day, by its history; the "
                           "day of the status is the same then")  # fmt: skip


def _add_format(verb: argparse.ArgumentParser, *formats: str) -> None:
    verb.add_argument("--format", choices=formats, default=formats[0])
