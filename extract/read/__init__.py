"""Readers: from a file's bytes to clean text."""
