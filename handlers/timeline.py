"""A picture of plans over the years: bars drawn as SVG, rendered by resvg with the font that comes as a package."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import fontpkg_noto_sans_thai
import resvg_py

from extract.records import Plan, PlanStatus
from extract.thai.dates import thai_years
from handlers import filters, formats, keys, texts
from handlers.context import Context
from handlers.conversation import today
from handlers.messages import Message
from handlers.replies import Block, Button, File, Reply, Style
from handlers.understanding.reader import understand
from store.rows import Found

MOST_PLANS: Final = 20
_WIDTH, _LEFT, _ROW, _TOP, _MARGIN = 1040, 400, 46, 92, 24
_LONGEST_NAME: Final = 46
_FONT: Final = "Noto Sans Thai"
_COLOURS: Final = {
    PlanStatus.DRAFTING: "#e0a030",
    PlanStatus.HEARING: "#d9822b",
    PlanStatus.APPROVED: "#2f80b7",
    PlanStatus.IN_FORCE: "#2e8b57",
    PlanStatus.REVIEW: "#8e6bb0",
    PlanStatus.UNKNOWN: "#7a8793",
}


async def timeline(words: str, message: Message, context: Context) -> Reply:
    """The picture of the plans that the words name, of all plans without words."""
    key = _key(words, context)
    words = _words(key, context) or ""
    found = await _plans(words, context)
    if not found:
        return Reply((Block(texts.TIMELINE_NONE),), texts.TRY_THESE, intent="timeline")
    title = f"{texts.TIMELINE_TITLE} · {words or texts.TIMELINE_ALL}"
    picture = await asyncio.to_thread(timeline_png, [each.record for each in found], title)
    blocks = (Block(title, Style.TITLE), *(Block(formats.plan_line(each.record), Style.ITEM) for each in found[:5]))
    return Reply(
        blocks,
        (Button(texts.PLANS, f"{texts.SAY_PLANS} {words}".strip()),),
        (File(f"timeline-{key}.png", "image/png", f"/timeline/{key}.png", picture),),
        intent="timeline",
        documents=filters.document_ids(found),
    )


async def from_key(key: str, context: Context) -> bytes | None:
    """The picture behind an address's key; None where there is nothing to draw or the key is none of ours."""
    words = _words(key, context)
    found = await _plans(words, context) if words is not None else []
    if not found:
        return None
    title = f"{texts.TIMELINE_TITLE} · {words or texts.TIMELINE_ALL}"
    return await asyncio.to_thread(timeline_png, [each.record for each in found], title)


def _key(words: str, context: Context) -> str:
    """An agency's id where the words are just its name, else the words themselves."""
    entry = context.register.resolve(words) if words else None
    return entry.id if entry and keys.is_agency(entry.id) else keys.of_words(words)


def _words(key: str, context: Context) -> str | None:
    entry = context.register.get(key) if keys.is_agency(key) else None
    return filters.short(entry) if entry else keys.words_of(key)


async def _plans(words: str, context: Context) -> list[Found[Plan]]:
    """The plans with known years that words name, by their first year."""
    query = understand(words, context.register, today(context))
    found = await context.store.plans.find(
        agency_ids=filters.agency_ids(query, context.register),
        years=filters.years(query) or (2400, 2700),
        status=query.status,
        words=filters.topic(query),
        limit=MOST_PLANS * 3,
    )
    dated = [each for each in found if each.record.start and each.record.end][:MOST_PLANS]
    return sorted(dated, key=lambda each: (each.record.start or 0, each.record.end or 0))


def timeline_png(plans: Sequence[Plan], title: str = texts.TIMELINE_TITLE) -> bytes:
    """Plans as bars over years, as a PNG. Plans without years are left out; at most `MOST_PLANS` are drawn."""
    svg = timeline_svg(plans, title)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, font_files=[_font_file()], font_family=_FONT, skip_system_fonts=True, background="#ffffff"
        )
    )


@lru_cache(maxsize=1)
def _font_file() -> str:
    root = Path(fontpkg_noto_sans_thai.__file__).parent / "files"
    return str(next(iter(sorted(root.glob("*.ttf")))))


def timeline_svg(plans: Sequence[Plan], title: str) -> str:
    """The same as SVG."""
    dated = [plan for plan in plans if plan.start and plan.end][:MOST_PLANS]
    first = min((plan.start or 0 for plan in dated), default=0)
    last = max((plan.end or 0 for plan in dated), default=0)
    step = (_WIDTH - _LEFT - _MARGIN) / max(1, last - first + 1)
    height = _TOP + _ROW * len(dated) + 64
    parts = [_text(_MARGIN, 40, formats.clip(title, 70), 24, "#1c2b3a", weight=600), *_grid(first, last, step, height)]
    for row, plan in enumerate(dated):
        parts += _bar(plan, _TOP + _ROW * row, first, step)
    parts += _legend(dated, height - 26)
    more = len([plan for plan in plans if plan.start and plan.end]) - len(dated)
    if more > 0:
        parts.append(
            _text(_WIDTH - _MARGIN, height - 26, texts.TIMELINE_MORE.format(count=more), 15, "#555", anchor="end")
        )
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _grid(first: int, last: int, step: float, height: int) -> list[str]:
    """Lines and labels of years: every one, or every few where they are many."""
    every = next(n for n in (1, 2, 5, 10, 20, 50, 1000) if step * n >= 52)
    parts = []
    for year in range(first, last + 1):
        x = _LEFT + (year - first) * step
        if (year - first) % every == 0:
            parts.append(f'<line x1="{x:.1f}" y1="72" x2="{x:.1f}" y2="{height - 56}" stroke="#dde3e8"/>')
            parts.append(_text(x + 3, 68, str(year), 14, "#667"))
    return parts


def _bar(plan: Plan, y: int, first: int, step: float) -> list[str]:
    start, end = plan.start or 0, plan.end or 0
    x, width = _LEFT + (start - first) * step, (end - start + 1) * step
    colour = _COLOURS[plan.status]
    years = thai_years(start, end).removeprefix(texts.TIMELINE_YEAR).strip()
    bar = f'<rect x="{x:.1f}" y="{y + 6}" width="{width:.1f}" height="26" rx="5" fill="{colour}"/>'
    inside = width > 92
    label_x = x + width / 2 if inside else min(x + width + 6, _WIDTH - _MARGIN - 84)
    label = _text(label_x, y + 24, years, 14, "#fff" if inside else "#334", anchor="middle" if inside else "start")
    return [_text(_MARGIN, y + 25, formats.clip(plan.name, _LONGEST_NAME), 15, "#1c2b3a"), bar, label]


def _legend(plans: Sequence[Plan], y: int) -> list[str]:
    parts = []
    x = float(_MARGIN)
    for status in dict.fromkeys(plan.status for plan in plans):
        parts.append(f'<rect x="{x:.1f}" y="{y - 12}" width="14" height="14" rx="3" fill="{_COLOURS[status]}"/>')
        parts.append(_text(x + 20, y, texts.PLAN_STATUSES[status], 14, "#444"))
        x += 44 + 9 * _width(texts.PLAN_STATUSES[status])
    return parts


def _width(text: str) -> int:
    """How many letters wide a text is: Thai vowels and tone marks above and below take no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def _text(x: float, y: float, text: str, size: int, colour: str, *, anchor: str = "start", weight: int = 400) -> str:
    style = f'font-family="{_FONT}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>'
