"""What people type or paste, read as a contact: numbers, codes, addresses, links, whole mails."""
