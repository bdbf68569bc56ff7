"""logbook: contacts with a mobile carrier, kept as evidence."""

__version__ = "0.1.0"
