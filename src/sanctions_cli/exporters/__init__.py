"""Formats for a whole ledger instead of the rows of one table; each is a function to bytes."""

__all__ = ["data_package", "datasette", "ftm", "sqlite", "whole_ledger", "workbook"]
