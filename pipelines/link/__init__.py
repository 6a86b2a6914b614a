"""Rows of all documents → what they have in common: bodies, indicators, places."""
