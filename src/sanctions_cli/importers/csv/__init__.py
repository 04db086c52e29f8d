"""Import of spreadsheets that were saved as CSV.

`reader` reads the cells of a file, `columns` gives each column its field by a `column_map`, and
`rows` makes drafts of the rows from `cells` and `cell_dates`.
"""

__all__ = ["cell_dates", "column_map", "columns", "reader", "rows"]
