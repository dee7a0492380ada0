"""Blocks of texts that become records: read, asked about, and stored in one step."""
