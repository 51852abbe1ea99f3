"""Near duplicates, joined plans and events, topics. What was published before is worked through by `catching_up`."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _signatures()
    _copies()
    _joined_plans()
    _joined_events()
    _document_topics()
    for table in ("plans", "events"):
        op.add_column(table, sa.Column("joined_id", sa.Integer(), nullable=True))
        op.create_index(op.f(f"ix_{table}_joined_id"), table, ["joined_id"], unique=False)


def _of_document(table: str, column: str = "document_number") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_documents")
    return sa.ForeignKeyConstraint([column], ["documents.number"], name=name, ondelete="CASCADE")


def _signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        _of_document("signatures"),
        sa.PrimaryKeyConstraint("document_number", name=op.f("pk_signatures")),
    )
    op.create_table(
        "signature_bands",
        sa.Column("band", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        _of_document("signature_bands"),
        sa.PrimaryKeyConstraint("band", "document_number", name=op.f("pk_signature_bands")),
        sqlite_with_rowid=False,
    )


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        _of_document("copies"),
        _of_document("copies", "first_number"),
        sa.PrimaryKeyConstraint("document_number", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_first_number"), "copies", ["first_number"], unique=False)


def _joined_plans() -> None:
    op.create_table(
        "joined_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("publisher_id", sa.String(length=64), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=True),
        sa.Column("newest", sa.Date(), nullable=True),
        sa.Column("best_on", sa.Date(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("best_id", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joined_plans")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_joined_plans_key"), "joined_plans", ["key"], unique=False)
    op.create_index(op.f("ix_joined_plans_best_id"), "joined_plans", ["best_id"], unique=False)


def _joined_events() -> None:
    op.create_table(
        "joined_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("best_id", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joined_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_joined_events_date"), "joined_events", ["date"], unique=False)
    op.create_index(op.f("ix_joined_events_best_id"), "joined_events", ["best_id"], unique=False)


def _document_topics() -> None:
    op.create_table(
        "document_topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        _of_document("document_topics"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_topics")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_document_topics_document", "document_topics", ["document_number"], unique=False)
    op.create_index(op.f("ix_document_topics_key"), "document_topics", ["key"], unique=False)
