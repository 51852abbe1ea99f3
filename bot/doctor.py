"""`phaen doctor`: what is right, what is not, and what to do next. It changes nothing and shows no secret."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict

import click

from bot import logs
from bot.channel_checks import examine_channels
from bot.errors import SettingsError
from bot.findings import Finding, State, bad, good, warning
from bot.machine_checks import examine_clock, examine_database, examine_disk, examine_fonts, examine_recogniser
from bot.settings import Settings, read_settings, unknown_names

_MARKS = {State.GOOD: "✓", State.WARNING: "!", State.BAD: "✗"}
_STATUSES = {State.GOOD: 0, State.WARNING: 1, State.BAD: 2}
_SEVERITY = list(_STATUSES)


async def examine_and_print(db: str | None, *, as_json: bool) -> int:
    """Print every finding; 0 all good, 1 with warnings, 2 where the service could not start."""
    worst = State.GOOD
    findings = []
    async for finding in _examine(db):
        findings.append(finding)
        worst = max(worst, finding.state, key=_SEVERITY.index)
        if not as_json:
            click.echo(_line(finding))
    if as_json:
        click.echo(json.dumps(_as_json(worst, findings), ensure_ascii=False, indent=2))
    return _STATUSES[worst]


async def _examine(db: str | None) -> AsyncIterator[Finding]:
    try:
        settings = read_settings(database_url=db)
    except SettingsError as error:
        yield bad("settings", str(error), "put it right in the environment or in .env (deploy/.env.example lists all)")
        return
    logs.configure(settings)
    for finding in _examine_settings(settings):
        yield finding
    yield await examine_database(settings)
    yield examine_disk(settings)
    yield examine_fonts()
    yield examine_recogniser()
    async for finding in examine_channels(settings):
        yield finding


def _examine_settings(settings: Settings) -> list[Finding]:
    findings = []
    unknown = unknown_names()
    if unknown:
        findings.append(warning("settings", f"unknown: {', '.join(unknown)}", "look for a misspelling"))
    else:
        findings.append(good("settings", "all known and well formed"))
    if not settings.owners:
        findings.append(
            warning("owners", "PHAEN_OWNERS is empty: nobody may upload or publish", "set it to telegram:ID or line:U…")
        )
    return findings + examine_clock(settings)


def _line(finding: Finding) -> str:
    line = f"{_MARKS[finding.state]} {finding.check}: {finding.message}"
    return f"{line} → {finding.next}" if finding.next else line


def _as_json(worst: State, findings: list[Finding]) -> dict[str, object]:
    return {"state": worst.value, "findings": [asdict(finding) for finding in findings]}
