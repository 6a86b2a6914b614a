"""Strange texts and files of every kind that is read, and what must hold of them all.

`python -m tests.strange 2000` makes so many, builds them by the command as a user does, and tells
what does not hold; `tests/test_strange.py` does it with a share of them. All is drawn from a seed:
the same number and seed give the same files. No tests here.
"""
