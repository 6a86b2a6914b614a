"""The versions that a person sets.

What does not belong here: the version of a release's data, which is given when it is made, and the
fingerprint of the code that made the rows (`pipelines.version`).
"""

VERSION = "0.1.0"
"""Of the code: the distribution ``taizhang``."""

SCHEMA_VERSION = "2.3.0"
"""Of the meaning of the tables, by semantic versioning: a column that is removed, retyped or means
something else raises the first number, a new column or table the second, a better description the
third."""
