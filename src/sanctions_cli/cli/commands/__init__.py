"""One verb a file, each thin: what it takes, whom it asks. The words of a docstring are its help."""
