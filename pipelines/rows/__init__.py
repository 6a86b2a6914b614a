"""The rows of every table: nowhere else is one made.

What one document gives is written with :class:`~pipelines.rows.writer.Writer`, which adds evidence
and ids, one module a group of tables; :mod:`~pipelines.rows.assembly` calls them in turn and
:mod:`~pipelines.rows.held` holds the rows against their schemas. What does not belong here: what is
read from a text (:mod:`pipelines.extract`), the order in which it is read
(:mod:`pipelines.document`).
"""
