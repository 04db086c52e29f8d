"""An act as one sentence reports it."""
