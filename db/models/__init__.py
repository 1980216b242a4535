"""Tables only: columns, indexes, constraints. No behaviour."""
