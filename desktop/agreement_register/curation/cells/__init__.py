"""Cells of records: what they hold, what stands behind them, and how they change."""
