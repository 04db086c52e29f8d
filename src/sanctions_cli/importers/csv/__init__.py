"""Import of spreadsheets that were saved as CSV.

`reader` reads the cells of a file, whose text `encodings` finds; `columns` gives each column its
field by a `column_map`, and `rows` makes drafts of the rows from `cells` and `cell_dates`.
`missing_values` asks whether NA is Namibia.
"""

__all__ = ["cell_dates", "column_map", "columns", "missing_values", "reader", "rows"]
