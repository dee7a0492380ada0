"""Words of articles: paragraphs, excerpts, and what a passage mentions."""
