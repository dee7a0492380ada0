"""The parts of a mail that are read: every text, mails within, a name of what else is attached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_SHOWN = ("Subject", "From", "Date")
_ENOUGH = 200  # characters of plain text that are more than “this mail is best seen as HTML”
_NOT_READ = frozenset({"text/css", "text/javascript", "text/calendar", "text/vcard"})
_MOST_PARTS = 1000
_DEEPEST = 20
_QUOTED = re.compile(r"(?P<marks>>*)(?P<words>.*)")


@dataclass(frozen=True, slots=True)
class MailPart:
    """A part of a mail: its text, whether that is a page, and whether each line is a paragraph."""

    text: str
    is_page: bool = False
    is_flowed: bool = False


def header(message: Message, name: str) -> str:
    """Return a line of the head as it is meant."""
    raw = str(message.get(name, ""))[:5000].replace("\r", "").replace("\n", "")
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    return "".join(_decoded(part, charset) for part, charset in parts).strip()


def heads(message: Message) -> list[str]:
    """Return the lines of the head that are shown."""
    return [f"{name}: {said}" for name in _SHOWN if (said := header(message, name))]


def parts_of(message: Message, file_name: str, depth: int = 0) -> Iterator[MailPart]:
    """Yield what a mail says, in order; of the forms of one text the one that says most."""
    kind, is_whole = message.get_content_type(), depth < _DEEPEST
    if not is_whole:
        return
    if kind == "message/rfc822":
        for inner in _within(message):
            yield MailPart("\n".join(heads(inner)), is_flowed=True)
            yield from parts_of(inner, file_name, depth + 1)
    elif kind == "multipart/alternative":
        yield from _of_alternatives(message, file_name, depth)
    elif message.is_multipart():
        inside = _within(message)[:1] if kind == "multipart/related" else _within(message)
        for inner in inside[:_MOST_PARTS]:
            yield from parts_of(inner, file_name, depth + 1)
    else:
        yield from _of_one(message, kind, file_name)


def _within(message: Message) -> list[Message]:
    inside = message.get_payload()
    return (
        [each for each in inside if not isinstance(each, str)] if isinstance(inside, list) else []
    )


def _of_alternatives(message: Message, file_name: str, depth: int) -> Iterator[MailPart]:
    forms = [list(parts_of(each, file_name, depth + 1)) for each in _within(message)]
    texts = [form for form in forms if form and not any(part.is_page for part in form)]
    pages = [form for form in forms if any(part.is_page for part in form)]
    said = sum(len(part.text.strip()) for form in texts[:1] for part in form)
    yield from (pages or texts or [[]])[0] if said < _ENOUGH else texts[0]


def _of_one(message: Message, kind: str, file_name: str) -> Iterator[MailPart]:
    payload = message.get_payload(decode=True)
    name = message.get_filename()
    is_text = kind.startswith("text/") and kind not in _NOT_READ
    if is_text and isinstance(payload, bytes) and payload.strip():
        text = decode(payload, file_name, str(message.get_param("charset", "")))
        is_flowed = str(message.get_param("format", "")).lower() == "flowed"
        if kind == "text/plain" and is_flowed:
            text = flowed(text, drops_blank=str(message.get_param("delsp", "")).lower() == "yes")
        yield MailPart(text, is_page=kind == "text/html", is_flowed=is_flowed)
    elif name and not kind.startswith("image/"):
        yield MailPart(f"[{_decoded(name.encode('utf-8', 'replace'), None)}]", is_flowed=True)


def flowed(text: str, *, drops_blank: bool) -> str:
    """Return a text in the form of RFC 3676 with each paragraph in one line."""
    lines: list[str] = []
    goes_on, depth = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        found = _QUOTED.match(line)
        marks, words = (found["marks"], found["words"]) if found else ("", line)
        words = words.removeprefix(" ")  # put there so that no line begins with a mark
        if goes_on and len(marks) == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{marks} {words}" if marks else words)
        goes_on, depth = words.endswith(" ") and words != "-- ", len(marks)
        if goes_on and drops_blank:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return part.decode("utf-8", "replace")
