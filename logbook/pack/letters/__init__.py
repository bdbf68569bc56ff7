"""Letters and notices filled from a case."""
