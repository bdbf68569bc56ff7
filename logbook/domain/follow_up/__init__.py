"""What came of a doubtful contact: calls back, earlier records, alarms."""
