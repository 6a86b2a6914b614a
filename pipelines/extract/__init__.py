"""Clean text and provisions → rows: one module a table."""
