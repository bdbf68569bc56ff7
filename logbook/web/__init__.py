"""The pages: a guarded Datasette over a read-only log, on this machine only."""
