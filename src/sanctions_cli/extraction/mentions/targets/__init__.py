"""The countries and names that an act is aimed at."""
