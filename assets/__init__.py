"""The graph: thin Dagster assets and checks over `pipelines`, and the command line.

What does not belong here: parsing, regular expressions, SQL.
"""
