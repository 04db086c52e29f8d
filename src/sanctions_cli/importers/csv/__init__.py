"""Import of spreadsheets saved as CSV: `reader`, then `column_map` and `columns`, then `rows`, and `fault_report`."""

__all__ = ["column_map", "columns", "fault_report", "reader", "rows"]
