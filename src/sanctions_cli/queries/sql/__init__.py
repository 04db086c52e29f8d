"""Questions in SQL: the views that can be asked, the guard around them, and what a mistake was."""
