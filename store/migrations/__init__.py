"""One module a migration, in order. Never edit one that was released: add another, and move `HEAD` to it."""

HEAD = "0002"
"""The newest revision, said here too so that a start that has nothing to migrate need not load Alembic (0.35 s)."""
