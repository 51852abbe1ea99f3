"""From what an official types to a `Query`."""
