"""The tables of the first migration, as they were then: never edited, whatever becomes of `store.schema`."""
