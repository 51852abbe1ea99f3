"""The ground that extraction and questions both stand on: a word, a date, an agency or a name is recognised here alone."""
