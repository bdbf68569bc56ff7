"""When something happened or is due: words and forms read, chosen between, and shown."""
