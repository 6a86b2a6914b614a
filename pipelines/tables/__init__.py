"""Tables: where they stand in a clean text, what their columns hold.

One reader for HTML, Markdown, DOCX, PDF and flattened text. What does not belong here: what a row
means (``extract.indicator_tables`` reads targets, ``extract.task_tables`` duties and dates,
``structure.task_rows`` provisions).
"""
