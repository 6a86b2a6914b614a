"""From a build that passed its checks to a release: immutable, described, comparable.

What does not belong here: making or changing a row. A release is the build, promoted.
"""
