"""How a rule is written, and nothing of what it says: notation, loader, matcher."""
