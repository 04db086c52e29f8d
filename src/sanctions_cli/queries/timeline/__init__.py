"""Timeline: figures by sender or program over time, as rows and as a chart."""

from sanctions_cli.queries.timeline.table import tabulate_timeline

__all__ = ["tabulate_timeline"]
