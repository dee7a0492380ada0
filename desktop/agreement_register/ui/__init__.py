"""The windows, the only home of Qt; may import curation, domain and paths."""
