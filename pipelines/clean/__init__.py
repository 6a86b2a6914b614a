"""Raw text to clean text: simplified, repaired, one paragraph a line, with the way back."""
