"""The log on disk: SQLite file, attachments, backups.  All SQL is here and in `schema.sql`."""
