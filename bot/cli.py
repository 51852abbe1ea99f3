"""The `phaen` command: its subcommands and options, and the one boundary that turns errors into exit statuses.

Statuses: 0 done, 1 done in part or something was refused (said on standard error), 2 could not start (settings,
database, arguments). What a command does stands in its own module, imported when it is called, so that `--help` and
`extract` start fast.
"""

from __future__ import annotations

import asyncio
import io
import logging
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.errors import CannotStart

if TYPE_CHECKING:
    from bot.settings import Settings

DONE, IN_PART, CANNOT_START = 0, 1, 2

_log = logging.getLogger("bot")
_db_option = click.option(
    "--db",
    metavar="URL|PATH",
    help="The database: a SQLAlchemy URL, or a path taken as a SQLite file. "
    "Default: PHAEN_DATABASE_URL, else phaen.db under PHAEN_DATA_DIR (var/).",
)
_paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_jobs_option = click.option("--jobs", type=click.IntRange(1, 64), help="Worker processes; default one a processor.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="phaen", prog_name="phaen", message="%(prog)s %(version)s")
def cli() -> None:
    """Phaen (แผน): answers questions about the strategy documents of Thai public agencies, on LINE and Telegram."""


@cli.command()
@click.option("--seeds", is_flag=True, help="Load the founding documents first, where they are not there yet.")
@_db_option
def chat(seeds: bool, db: str | None) -> int:
    """Talk in the terminal, as an owner. Piped in, each line is a message and each reply ends with an empty line."""
    from bot.console import talk  # noqa: PLC0415  # each command imports what it alone needs

    return talk(_settings(db), seeds=seeds)


@cli.command()
@_paths
@_jobs_option
@_db_option
def extract(paths: tuple[Path, ...], jobs: int | None, db: str | None) -> int:
    """Read files or folders and print what each holds: one JSON object a line. Needs no database."""
    from bot.extraction import print_extractions  # noqa: PLC0415

    return _run(print_extractions(paths, jobs=jobs))


@cli.command()
@_paths
@_jobs_option
@click.option("--json", "as_json", is_flag=True, help="Print the summary as a JSON object.")
@_db_option
def ingest(paths: tuple[Path, ...], jobs: int | None, as_json: bool, db: str | None) -> int:
    """Read, extract and publish files or folders, telling nobody. Running it again adds nothing."""
    from bot.ingest import ingest_command  # noqa: PLC0415

    return _run(ingest_command(_settings(db), paths, jobs=jobs, as_json=as_json))


@cli.command()
@click.argument("text", required=False)
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True),
    help='Questions, one {"id", "q"} a line; - reads standard input.',
)
@_db_option
def ask(text: str | None, file: Path | None, db: str | None) -> int:
    """Ask TEXT, or every question of a file, and print a JSON object for each. Each is a new conversation."""
    if (text is None) == (file is None):
        raise click.UsageError("Give either TEXT or --file, not both and not none.")
    from bot.answers import answer_file, answer_text  # noqa: PLC0415

    settings = _settings(db)
    return _run(answer_text(settings, text) if text is not None else answer_file(settings, file or Path("-")))


@cli.command()
@_db_option
def serve(db: str | None) -> int:
    """Run the service: webhooks, polling, alerts. SIGTERM ends it gracefully."""
    settings = _settings(db)
    from bot.serving import serve as run_service  # noqa: PLC0415

    return _run(run_service(settings))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_db_option
def backup(file: Path, db: str | None) -> int:
    """Write a copy of the database to FILE, while the service may run (SQLite)."""
    from bot.backup import back_up  # noqa: PLC0415

    return back_up(_settings(db), file)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_db_option
def restore(file: Path, db: str | None) -> int:
    """Put the backup FILE in the database's place; the present one is kept beside it. Stop the service first."""
    from bot.backup import restore as restore_file  # noqa: PLC0415

    return _run(restore_file(_settings(db), file))


@cli.command()
@_db_option
def migrate(db: str | None) -> int:
    """Bring the database to this version's schema; SQLite is backed up first."""
    from bot.backup import migrate as migrate_database  # noqa: PLC0415

    return _run(migrate_database(_settings(db)))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON object.")
@_db_option
def doctor(as_json: bool, db: str | None) -> int:
    """Check settings, database, platform tokens and disk, and say what to do about each finding."""
    from bot.doctor import examine_and_print  # noqa: PLC0415

    return _run(examine_and_print(db, as_json=as_json))


def _settings(db: str | None) -> Settings:
    from bot.logs import configure  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    settings = read_settings(database_url=db)
    configure(settings, level=logging.WARNING)
    return settings


def _run(work: Coroutine[Any, Any, int]) -> int:
    return asyncio.run(work)


def main() -> None:
    """The console script: run the command and exit with its status."""
    _speak_utf8()
    arguments = [os.fsencode(argument).decode("utf-8", "surrogateescape") for argument in sys.argv[1:]]
    try:
        status = _status_of(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has left, as `head` does: nothing to say, nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = IN_PART
    sys.exit(status)


def _status_of(arguments: list[str]) -> int:
    try:
        return int(cli.main(args=arguments, prog_name="phaen", standalone_mode=False) or DONE)
    except click.ClickException as error:
        error.show()
        return CANNOT_START
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("phaen: stopped", err=True)
        return IN_PART
    except BrokenPipeError:
        raise
    except CannotStart as error:
        click.echo(f"phaen: {error}", err=True)
        return CANNOT_START
    except Exception as error:
        return _status_of_failure(error)


def _status_of_failure(error: Exception) -> int:
    from bot.advice import next_step  # noqa: PLC0415
    from store.errors import DatabaseOutdated, DatabaseUnavailable  # noqa: PLC0415

    if isinstance(error, DatabaseOutdated | DatabaseUnavailable):
        click.echo(f"phaen: {error}; {next_step(error)}", err=True)
        return CANNOT_START
    _log.critical("unexpected failure", exc_info=error)
    return IN_PART


def _speak_utf8() -> None:
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
