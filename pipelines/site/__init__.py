"""The explorer: static pages that show a build or a release to people who would rather look.

Pages are made from the published DuckDB file with Jinja2; HTML carries what it shows, in Chinese
and English both, and scripts only toggle, filter, draw and look up. Memory does not grow with the
number of documents: they are read and written a batch at a time. What does not belong here: any
judgement of a text (rows come as they are published), where a site is put (`assets/site.py`).
"""
