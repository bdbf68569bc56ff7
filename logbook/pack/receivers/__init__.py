"""Who gets a pack: profiles, what each asks and takes, and the text of its form."""
