"""The register file, the only home of SQLAlchemy and SQLite; may import domain."""
