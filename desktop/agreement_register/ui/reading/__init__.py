"""The article with its citations and suggestions, to read and to select passages from."""

from agreement_register.ui.reading.reading_pane import ReadingPane

__all__ = ["ReadingPane"]
