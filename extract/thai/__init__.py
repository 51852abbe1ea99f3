"""The ground of extraction and questions: a word, a date, an agency or a name is recognised here alone."""
