"""SQL queries: the views, the limits on queries, and helpful errors."""

from sanctions_cli.queries.sql.answer import answer_query
from sanctions_cli.queries.sql.schema import list_views
from sanctions_cli.queries.sql.view import Field, View
from sanctions_cli.queries.sql.views import VIEWS, create_views

__all__ = ["VIEWS", "Field", "View", "answer_query", "create_views", "list_views"]
