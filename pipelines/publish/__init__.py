"""From rows to files: Parquet while the run goes, DuckDB once at its end.

What does not belong here: finding or changing a row.
"""
