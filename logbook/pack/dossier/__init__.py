"""`2-ATTACH.pdf`: the document part by part, and how it is set."""
