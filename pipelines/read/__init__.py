"""From received files to raw text: folder, sidecars, formats, encodings."""
