"""What the carriers publish about themselves, and what the owner of a log changed in it."""
