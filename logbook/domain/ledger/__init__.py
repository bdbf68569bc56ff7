"""Entries of the ledger: their canonical form, their kinds and fields, and what they fold to."""
