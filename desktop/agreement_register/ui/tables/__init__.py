"""Tables of records with their filters; imports editors, parts, the desk and below."""

from agreement_register.ui.tables.facets_pane import FacetsPane
from agreement_register.ui.tables.table_pane import TablePane

__all__ = ["FacetsPane", "TablePane"]
