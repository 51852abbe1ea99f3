"""Documents, the records read from them, and what search needs."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Creates the tables and their indexes."""
    _documents()
    _document_aliases()
    _document_files()
    _document_versions()
    _mentions()
    _plans()
    _events()
    _people()
    _projects()
    _document_agencies()
    _record_agencies()
    _search_entries()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ingested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_partial", sa.String(length=16), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("publisher_id", sa.String(length=64), nullable=True),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
        sa.UniqueConstraint("text_sha256", name=op.f("uq_documents_text_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_documents_published"), "documents", ["published"], unique=False)


def _document_aliases() -> None:
    op.create_table(
        "document_aliases",
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_document_aliases_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_document_aliases")),
    )


def _document_files() -> None:
    op.create_table(
        "document_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_document_files_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_files")),
        sa.UniqueConstraint("document_number", "sha256", name=op.f("uq_document_files_document_number_sha256")),
    )
    op.create_index(op.f("ix_document_files_sha256"), "document_files", ["sha256"], unique=False)


def _document_versions() -> None:
    op.create_table(
        "document_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extraction", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_document_versions_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_versions")),
        sa.UniqueConstraint("document_number", "version", name=op.f("uq_document_versions_document_number_version")),
    )


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(length=64), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_mentions_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_number", "agency_id", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_agency_id"), "mentions", ["agency_id"], unique=False)


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_plans_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plans_document", "plans", ["document_number"], unique=False)
    op.create_index(op.f("ix_plans_key"), "plans", ["key"], unique=False)


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_events_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_events_date"), "events", ["date"], unique=False)
    op.create_index("ix_events_document", "events", ["document_number"], unique=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_people_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_document", "people", ["document_number"], unique=False)
    op.create_index(op.f("ix_people_key"), "people", ["key"], unique=False)


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_projects_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_projects_document", "projects", ["document_number"], unique=False)
    op.create_index(op.f("ix_projects_key"), "projects", ["key"], unique=False)


def _document_agencies() -> None:
    op.create_table(
        "document_agencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_document_agencies_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_agencies")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_document_agencies_document", "document_agencies", ["document_number"], unique=False)


def _record_agencies() -> None:
    op.create_table(
        "record_agencies",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(length=64), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_record_agencies_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("kind", "record_id", "agency_id", name=op.f("pk_record_agencies")),
    )
    op.create_index("ix_record_agencies_agency", "record_agencies", ["kind", "agency_id"], unique=False)
    op.create_index("ix_record_agencies_document", "record_agencies", ["document_number"], unique=False)


def _search_entries() -> None:
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("document_number", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title_tokens", sa.Text(), nullable=False),
        sa.Column("context_tokens", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_number"],
            ["documents.number"],
            name=op.f("fk_search_entries_document_number_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_search_entries_document", "search_entries", ["document_number"], unique=False)
    op.create_index("ix_search_entries_record", "search_entries", ["kind", "record_id"], unique=False)
