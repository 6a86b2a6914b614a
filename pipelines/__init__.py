"""Pure functions from bytes to tables: read, clean, structure, extract, link, publish.

What does not belong here: Dagster, clocks, the environment, global state. One document travels
through all of it in :mod:`pipelines.document`.
"""
