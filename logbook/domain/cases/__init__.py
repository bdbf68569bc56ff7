"""A case: claims, promises, deadlines, checklists, and the call that is written down live."""
