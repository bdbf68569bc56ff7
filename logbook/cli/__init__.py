"""The command line: one module per command, each of which parses, makes one call and prints.

Nothing is imported here, because `logbook check` comes through this package and must
start fast.  `logbook/__main__.py` chooses the language first and only then imports the
module of the one command that was typed, so `_()` in a module's decorators gives help
in the language of this run.  Everything printed later is looked up when it is printed.
"""
