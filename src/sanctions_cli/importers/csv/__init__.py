"""Imports spreadsheets that were saved as CSV.

`encodings` decodes a file and `reader` reads its cells; `columns` assigns each column a field using
a `column_map`, and `rows` turns rows into drafts using `cells` and `cell_dates`. `missing_values`
decides whether NA is Namibia.
"""

__all__ = ["cell_dates", "column_map", "columns", "missing_values", "reader", "rows"]
