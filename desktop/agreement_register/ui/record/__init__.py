"""The card of a record, why it says so, and its history; imports editors, parts and below."""

from agreement_register.ui.record.card import RecordCard
from agreement_register.ui.record.history_view import HistoryView
from agreement_register.ui.record.why_popover import WhyPopover

__all__ = ["HistoryView", "RecordCard", "WhyPopover"]
