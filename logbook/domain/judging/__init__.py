"""Is this contact the carrier's?  Findings by kind, their precedence, sentence and next step."""
