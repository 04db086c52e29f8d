"""Spreadsheets: from the bytes of a CSV file to records, or to every fault in it with its row and column."""
