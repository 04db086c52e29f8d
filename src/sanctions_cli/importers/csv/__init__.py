"""Import of spreadsheets that were saved as CSV.

`reader` reads the cells of a file, `columns` gives each column its field by a `column_map`, `rows`
makes drafts of the rows, and `fault_report` words what is wrong with them.
"""

__all__ = ["column_map", "columns", "fault_report", "reader", "rows"]
