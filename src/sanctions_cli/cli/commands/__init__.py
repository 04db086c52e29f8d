"""One command a module, in a function of the same name: what it takes, and which function answers.

Its signature and its docstring are its help, and `app.GROUPS` has its name. Options that it shares
with others are added to the signature by a decorator: `report_command` for an answer from the
ledger, `record_command` for the fields of a record, `diff_command` for `diff`.
"""
