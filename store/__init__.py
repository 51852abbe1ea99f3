"""The database: schema, migrations, queries, search index, outbox. It knows no chat platform's SDK."""
