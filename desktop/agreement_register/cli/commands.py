"""Each command of the command line, and the one place where they are run."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

from agreement_register.cli import articles, changes, lists, originals, past, proposals, safety
from agreement_register.cli.argument_values import joined
from agreement_register.cli.arguments import parser
from agreement_register.cli.curator import known_name
from agreement_register.cli.faults import report_fault
from agreement_register.cli.output import TABLES, write_findings, write_json, write_record
from agreement_register.curation import checking, past_states, restoring, seeding
from agreement_register.curation.exporting import exporting, listing, showing
from agreement_register.curation.register import create_register, is_older, open_register
from agreement_register.curation.typed.fields import UnknownFieldError
from agreement_register.domain.errors import FileChangedError, LeftLogError, RegisterError
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import Severity

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from agreement_register.curation.register import Register

DONE, FOUND, USAGE, REFUSED = 0, 1, 2, 3
_GRAVE = (Severity.ERROR, Severity.WARNING)  # what makes a check end with 1; notes do not
_MISNAMED = (listing.UnknownColumnError, UnknownFieldError)


def main(argv: list[str]) -> int:
    """Run one command; return its exit code. Nothing ends in a traceback."""
    _speak_utf8()
    try:
        options = parser().parse_args(joined(argv))
        code = _COMMANDS[options.verb](options)
        if getattr(options, "is_kept_back", False):
            code = REFUSED
        sys.stdout.flush()
    except SystemExit as done:  # argparse has said what it has to say
        code = done.code if isinstance(done.code, int) else USAGE
    except BrokenPipeError:
        code = _reader_gone()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, it is said
        code = _refused(error)
    return code


def _refused(error: BaseException) -> int:
    """Say in one sentence what went wrong."""
    if isinstance(error, KeyboardInterrupt):
        sentence = "Stopped."
    elif isinstance(error, LeftLogError):
        sentence = f"{' '.join(str(error).split())} Add --log take or --log leave."
    elif isinstance(error, RegisterError):
        sentence = " ".join(str(error).split())
    else:
        sentence = report_fault(error)
    sys.stderr.write(f"{sentence}\n")
    return USAGE if isinstance(error, _MISNAMED) else REFUSED


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _reader_gone() -> int:
    """Whoever read the output has had enough, as `head` has: that is no trouble."""
    # Else Python would complain when it flushes the rest at its end; a stream may have no file.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


@contextmanager
def _opened(options: Namespace) -> Iterator[Register]:
    if is_older(options.file):
        sys.stderr.write(
            f"{options.file} is of an older version and is brought up to date; a backup of it as "
            "it was is kept.\n"
        )
    register = open_register(
        options.file,
        options.who.strip() or known_name(),
        log=options.log,
        in_spite_of_lock=options.anyway,
    )
    if register.said_at_opening is not None:
        sys.stderr.write(f"{register.said_at_opening}\n")
    was_left = safety.is_left(register)
    try:
        if getattr(options, "as_at", None):
            with past_states.opened_as_at(register, options.as_at) as past_register:
                options.as_of = options.as_of or options.as_at
                yield past_register
        else:
            yield register
        restoring.keep_safe(register)
    except FileChangedError:
        raise safety.told_of_file(register) from None
    except Exception as error:
        raise checking.explained(register, error) from error
    finally:
        register.close()
        options.is_kept_back = safety.said_of_writing_back(register, was_left=was_left)


def _new(options: Namespace) -> int:
    make = seeding.new_sample if options.sample else create_register
    register = make(options.file, options.who.strip() or known_name())
    counts = register.counts()
    if register.said_at_opening is not None:
        sys.stderr.write(f"{register.said_at_opening}\n")
    register.close()
    options.is_kept_back = safety.said_of_writing_back(register, was_left=False)
    held = f" with {counts['agreement']} agreements" if options.sample else ""
    sys.stdout.write(f"{options.file} was made{held}.\n")
    return DONE


def _add_source(options: Namespace) -> int:
    if len(options.articles) > 1 and (options.title or options.url):
        sys.stderr.write("--title and --url are those of one article; name one article only.\n")
        return USAGE
    with _opened(options) as register:
        return DONE if articles.add_sources(register, options) else REFUSED


def _attach(options: Namespace) -> int:
    with _opened(options) as register:
        articles.attach_article(register, options)
    return DONE


def _set(options: Namespace) -> int:
    return _changed(changes.set_field, options)


def _add_record(options: Namespace) -> int:
    return _changed(changes.add_record, options)


def _cite(options: Namespace) -> int:
    return _changed(changes.cite_field, options)


def _changed(change: Callable[[Register, Namespace], None], options: Namespace) -> int:
    with _opened(options) as register:
        change(register, options)
    return DONE


def _import(options: Namespace) -> int:
    with _opened(options) as register:
        came_in = lists.import_list(register, options)
    return DONE if came_in else FOUND


def _list(options: Namespace) -> int:
    kind = listing.KINDS[options.type]
    with _opened(options) as register:
        found = listing.listed(
            register, kind, search=options.search, where=options.where, sort=options.sort,
            as_of=options.as_of or "",
        )  # fmt: skip
        columns = found.columns
        if options.format == "table":
            shown = listing.first_shown(kind)
            columns = tuple(column for column in columns if column.key in shown)
        first = list(islice(found.rows, 1))
        if not first:
            _say_that_cells_are_compared(options.where)
        TABLES[options.format](sys.stdout, columns, chain(first, found.rows))
    return DONE


def _say_that_cells_are_compared(where: list[listing.Where]) -> None:
    """Say of conditions that nothing meets how they are meant; not on the standard output."""
    named = ", ".join(f"“{value}” in {key}" for key, value in where if value.strip())
    if named:
        sys.stderr.write(
            f"Nothing shows exactly {named}: --where compares the whole cell. --search finds "
            "words in it.\n"
        )


def _show(options: Namespace) -> int:
    with _opened(options) as register:
        shown = showing.shown_record(register, options.id, options.as_of or "")
        kind = register.find(options.id)[0]
    if options.format == "json":
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
    else:
        labels = {column.key: column.label for column in BY_NAME[kind].columns}
        write_record(sys.stdout, shown, labels)
    return DONE


def _export(options: Namespace) -> int:
    with _opened(options) as register:
        query = None
        if options.search or options.where:
            query = listing.narrowed(
                register, "agreement", search=options.search, where=options.where,
                as_of=options.as_of or "",
            )  # fmt: skip
        written = exporting.export_workbook(
            register, options.target, preset=options.preset, query=query,
            as_of=options.as_of or "",
        )  # fmt: skip
    words = "agreement" if written.agreements == 1 else "agreements"
    sys.stdout.write(f"{written.path} was written: {written.agreements} {words}.\n")
    return DONE


def _check(options: Namespace) -> int:
    with _opened(options) as register:
        findings = list(checking.check(register, is_deep=options.deep))
    if options.format == "json":
        write_json(sys.stdout, (), findings)
    else:
        write_findings(sys.stdout, findings)
    return FOUND if any(cells["severity"] in _GRAVE for cells in findings) else DONE


def _backup(options: Namespace) -> int:
    with _opened(options) as register:
        safety.back_up(register, options)
    return DONE


def _restore(options: Namespace) -> int:
    safety.restore(options)
    return DONE


def _compare(options: Namespace) -> int:
    with _opened(options) as register:
        return FOUND if safety.compare(register, options) else DONE


def _rescue(options: Namespace) -> int:
    return DONE if safety.rescue(options) else FOUND


def _proposals(options: Namespace) -> int:
    with _opened(options) as register:
        is_whole = proposals.write_proposals(register, options)
    return DONE if is_whole else FOUND


def _reading(write: Callable[[Register, Namespace], None]) -> Callable[[Namespace], int]:
    """Return a command that only reads a register and writes what it finds."""

    def run(options: Namespace) -> int:
        with _opened(options) as register:
            write(register, options)
        return DONE

    return run


def _restore_record(options: Namespace) -> int:
    return _changed(past.restore_record, options)


def _undo(options: Namespace) -> int:
    return _changed(past.undo, options)


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "new": _new,
    "add-source": _add_source,
    "attach": _attach,
    "set": _set,
    "add-record": _add_record,
    "cite": _cite,
    "import": _import,
    "list": _list,
    "show": _show,
    "export": _export,
    "check": _check,
    "compact": _reading(past.write_small),
    "copy": _reading(past.write_copy),
    "original": _reading(originals.take_out),
    "history": _reading(past.write_history),
    "undo": _undo,
    "restore-record": _restore_record,
    "backup": _backup,
    "restore": _restore,
    "rescue": _rescue,
    "compare": _compare,
    "proposals": _proposals,
    "export-text": _reading(proposals.write_text),
    "describe": _reading(proposals.write_description),
}
