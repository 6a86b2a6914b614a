"""Text → typed tokens: numbers, times, clauses."""
