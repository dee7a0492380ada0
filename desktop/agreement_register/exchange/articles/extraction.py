"""The library that finds the article in a page: imported at first use, and off the network."""

from __future__ import annotations

import logging
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "readability")


def library() -> Any:
    """Return trafilatura, with its module of metadata; it is imported at first use."""
    with _quietly():
        # Takes a quarter of a second to import and is only wanted for pages.
        import trafilatura.metadata  # noqa: PLC0415

    return trafilatura


@contextmanager
def _quietly() -> Iterator[None]:
    """Import inside this: nothing is said on a console, no socket is opened.

    Its downloader, which is never called, brings urllib3, which tries at its import whether this
    computer has IPv6 by opening a socket.
    """
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    has_ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = has_ipv6
