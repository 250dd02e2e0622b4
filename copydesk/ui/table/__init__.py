"""Tables: declare columns, feed a model, show it in a view (see `copydesk.ui`)."""

from __future__ import annotations

from copydesk.ui.table.base import GroupHead
from copydesk.ui.table.columnar import ColumnarTableModel, RowSource
from copydesk.ui.table.columns import Badge, Column, Kind, Spare
from copydesk.ui.table.empty import EmptyState
from copydesk.ui.table.grouped import GroupedTreeModel
from copydesk.ui.table.jobs import LatestJob
from copydesk.ui.table.keyed import KeyedTableModel
from copydesk.ui.table.totals import TotalsRow
from copydesk.ui.table.views import DataTable, DataTree

__all__ = [
    "Badge",
    "Column",
    "ColumnarTableModel",
    "DataTable",
    "DataTree",
    "EmptyState",
    "GroupHead",
    "GroupedTreeModel",
    "KeyedTableModel",
    "Kind",
    "LatestJob",
    "RowSource",
    "Spare",
    "TotalsRow",
]
