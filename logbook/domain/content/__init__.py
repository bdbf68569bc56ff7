"""What the words of a message or an account ask for, and messages that are notices."""
