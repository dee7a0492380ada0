"""The windows, the only home of Qt; may import curation, domain and paths."""

from contextlib import suppress

with suppress(ImportError):  # whoever lacks what Qt needs is told so by `app`
    from agreement_register.ui.messages import guard_overrides

    guard_overrides()
