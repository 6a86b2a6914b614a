"""The two versions of the project.

What does not belong here: the version of a release's data, which lies with the release.
"""

VERSION = "0.1.0"
"""Of the code: the distribution ``taizhang``."""

CONTRACT_VERSION = "1.0"
"""Of the meaning of the tables: grows when a column is added (minor) or changes (major)."""
