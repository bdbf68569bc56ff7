"""The dispute pack: what a receiver gets, and the check of it.  Made from values alone."""
