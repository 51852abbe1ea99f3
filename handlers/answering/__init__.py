"""Answering a question: which document fits firmly, what in it answers, and when to say nothing instead."""
