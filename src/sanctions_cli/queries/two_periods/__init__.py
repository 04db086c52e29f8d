"""Two periods side by side: each of the two, and the table of what changed from one to the other."""
