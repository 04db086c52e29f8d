"""Imports spreadsheets: CSV of any program, and workbooks.

`encodings` decodes a file, `workbooks` opens a workbook, and `reader` reads the cells of either.
`shaping` makes a row for each record: without `title_rows` and `total_rows`, as `row_selection`
chooses, melted by `wide_tables`. `columns` assigns each column a field using a `column_map`, which
may come from a `map_file`, and `rows` turns rows into drafts: `cells` reads a value, `cell_counts`
and `cell_dates` figures and days, `combined_fields` cells with several values. `missing_values`
decides whether NA is Namibia. `sheet_updates` compares a sheet with the records
that it is of, and `update_plan` has the changes of their files.
"""

__all__ = [
    "column_map",
    "columns",
    "fault_hints",
    "map_file",
    "missing_values",
    "reader",
    "rows",
    "shaping",
    "sheet_updates",
    "update_plan",
]
