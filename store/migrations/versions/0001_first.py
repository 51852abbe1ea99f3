"""The first schema: documents and their records, chats, uploads, outbox, inbox, audit, and the search index."""

from alembic import op

from store.migrations.first import chats, documents, outbox, service

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\""

SEARCH = (
    f"CREATE VIRTUAL TABLE fts_documents USING fts5(title, records, agencies, body, content='', {WORDS})",
    f"CREATE VIRTUAL TABLE fts_records USING fts5(kind, title, context, content='', {WORDS})",
    "CREATE VIRTUAL TABLE fts_names USING fts5(name, content='', tokenize='trigram')",
    "CREATE VIRTUAL TABLE fts_vocabulary USING fts5vocab(fts_records, 'row')",
)


def upgrade() -> None:
    for room in (documents, chats, outbox, service):
        room.create()
    if op.get_bind().dialect.name == "sqlite":
        for statement in SEARCH:
            op.execute(statement)
