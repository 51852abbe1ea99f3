"""One module a migration, in order. Never edit one that was released: add another."""
