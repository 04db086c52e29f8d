"""The day on which an act was announced."""
