"""From bytes to text to records: pure functions that know no database, no chat and no network."""
