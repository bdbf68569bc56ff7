"""The files of a case as a receiver gets them: included or left out, and their pages."""
