"""The ground that extraction and questions both stand on: words, digits, dates, agencies, names."""
