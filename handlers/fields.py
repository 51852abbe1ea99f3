"""Fields by their Thai names: read from a command ("แผน1 ช่วงปี 2566-2570"), written, offered as choices, shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from extract.records import Event, Extraction, Plan, PlanStatus
from extract.thai.dates import thai_date, thai_years
from extract.thai.words import fold
from handlers import texts_review as texts
from handlers.context import Context
from handlers.corrections import (
    FIELDS,
    BadValue,
    BadValueReason,
    Dates,
    FieldName,
    Part,
    Slot,
    Years,
    record_at,
    value_of,
)
from handlers.errors import NotUnderstood
from handlers.replies import Block, Button, Reply, Style
from store.rows import Chat

_PART: Final = re.compile(r"\s{0,3}(\d{1,3})(?:\s+|$)")
_CHOICES: Final = 12
"""Buttons of one reply: LINE draws 13 at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a command names: a whole plan or event where `name` is None, else one field; `typed` is its new value."""

    part: Part
    index: int
    name: FieldName | None
    typed: str

    @property
    def slot(self) -> Slot | None:
        """The field, None for a whole record."""
        return Slot(self.part, self.name, self.index) if self.name else None


def read(words: str) -> Named | None:
    """The field that the words begin with, and the value behind it; None where they name none."""
    words = words.strip()
    for part, word in texts.PART_WORDS.items():
        if words.startswith(word) and (matched := _PART.match(fold(words)[len(word) :])):
            rest = words[len(word) + matched.end() :].strip()
            name, typed = _field(part, rest)
            if name is None and rest:
                return None
            return Named(part, int(matched[1]) - 1, name, typed)
    name, typed = _field(Part.DOCUMENT, words)
    return Named(Part.DOCUMENT, 0, name, typed) if name else None


def _field(part: Part, words: str) -> tuple[FieldName | None, str]:
    """The field whose word stands first (the longest wins) and what follows it."""
    names = sorted(FIELDS[part], key=lambda name: len(texts.FIELD_WORDS[part, name]), reverse=True)
    for name in names:
        word = texts.FIELD_WORDS[part, name]
        rest = words.removeprefix(word)
        if words.startswith(word) and (not rest or rest[0].isspace()):
            return name, rest.strip()
    return None, ""


def written(slot: Slot) -> str:
    """The field as a command writes it."""
    field = texts.FIELD_WORDS[slot.part, slot.name]
    if slot.part is Part.DOCUMENT:
        return field
    return texts.SLOT.format(part=texts.PART_WORDS[slot.part], number=slot.index + 1, field=field)


def shown(value: object) -> str:
    """A field's value for people."""
    match value:
        case None | "":
            return texts.NO_DATE
        case PlanStatus():
            return texts.STATUSES[value]
        case Dates(first=dt.date() as first):
            return thai_date(first, value.last)
        case Years():
            return thai_years(value.start, value.end)
        case _:
            return str(value)


def change(before: Extraction, after: Extraction, slot: Slot) -> str:
    """What changed, from what to what, in one line that says it to people who never saw a field's number."""
    was = shown(value_of(before, slot))
    if slot.name is FieldName.REMOVE:
        return texts.REMOVAL.format(field=texts.PART_WORDS[slot.part], before=was)
    field = texts.FIELD_WORDS[slot.part, slot.name]
    if slot.part is not Part.DOCUMENT:
        whose = "" if slot.name is FieldName.TITLE else _name(record_at(before, slot.part, slot.index))
        field = texts.CHANGED_FIELD.format(field=field, part=texts.PART_WORDS[slot.part], name=whose).strip()
    return texts.CHANGE.format(field=field, before=was, after=shown(value_of(after, slot)))


def is_same(before: Extraction, after: Extraction, slot: Slot) -> bool:
    """Whether people would see no difference in the field."""
    return slot.name is not FieldName.REMOVE and shown(value_of(before, slot)) == shown(value_of(after, slot))


async def lead(
    rest: str,
    extraction: Extraction,
    command: str,
    chat: Chat,
    context: Context,
    *,
    make: Callable[[Slot, str], Awaitable[Reply]],
) -> Reply:
    """The next step towards a correction, by how much `rest` names: a record, its field, the new value.

    `make` makes the change or previews it. Raises `NotUnderstood` where `rest` names no field.
    """
    if not rest:
        return choose_field(extraction, command)
    named = read(rest)
    if named is None:
        raise not_a_field(rest)
    try:
        if named.slot is None:
            return choose_of_record(extraction, named, command)
        if named.typed or named.slot.name is FieldName.REMOVE:
            return await make(named.slot, named.typed)
        reply = ask_value(extraction, named.slot, command)
        await await_value(chat.id, f"{command} {written(named.slot)}", context)
        return reply
    except BadValue as error:
        return bad_value(error, named.slot)


def choose_field(extraction: Extraction, command: str) -> Reply:
    """The document's fields, its plans and its events, as buttons that go on with `command`."""
    rows = [written(Slot(Part.DOCUMENT, name)) for name in FIELDS[Part.DOCUMENT]]
    blocks = [Block(texts.EDIT_WHICH.format(title=extraction.document.title))]
    records: tuple[tuple[Part, tuple[Plan | Event, ...]], ...] = (
        (Part.PLAN, extraction.plans),
        (Part.EVENT, extraction.events),
    )
    for part, members in records:
        for index, member in enumerate(members):
            name = f"{texts.PART_WORDS[part]}{index + 1}"
            blocks.append(Block(_name(member), label=name))
            rows.append(name)
    if len(rows) > _CHOICES:
        blocks.append(Block(texts.EDIT_MORE.format(example=f"{command} {rows[-1]}"), Style.NOTE))
    buttons = tuple(Button(row, f"{command} {row}") for row in rows[:_CHOICES])
    return Reply(blocks=tuple(blocks), buttons=buttons, intent="edit")


def choose_of_record(extraction: Extraction, named: Named, command: str) -> Reply:
    """One plan's or event's fields as buttons, each with its present value. Raises `BadValue` where there is none."""
    record = record_at(extraction, named.part, named.index)
    part = f"{texts.PART_WORDS[named.part]}{named.index + 1}"
    slots = [Slot(named.part, name, named.index) for name in FIELDS[named.part]]
    blocks = [Block(texts.EDIT_WHICH_FIELD.format(part=part, name=_name(record)))]
    blocks += [
        Block(shown(value_of(extraction, slot)), label=texts.FIELD_WORDS[slot.part, slot.name])
        for slot in slots
        if slot.name is not FieldName.REMOVE
    ]
    buttons = [Button(texts.FIELD_WORDS[slot.part, slot.name], f"{command} {written(slot)}") for slot in slots]
    return Reply(blocks=tuple(blocks), buttons=tuple(buttons), intent="edit")


def ask_value(extraction: Extraction, slot: Slot, command: str) -> Reply:
    """Asks for the field's new value in the next message. Raises `BadValue` where there is no such record."""
    now = Block(shown(value_of(extraction, slot)), label=texts.EDIT_NOW)
    cancel = Button(texts.EDIT_CANCEL_WORD, texts.EDIT_CANCEL_WORD)
    if slot.name is FieldName.STATUS:
        buttons = [Button(word, f"{command} {written(slot)} {word}") for word in texts.STATUSES.values()]
        return Reply(blocks=(Block(texts.EDIT_ASK_STATUS), now), buttons=(*buttons, cancel), intent="edit")
    form = texts.EDIT_FORMS.get(slot.name, "")
    blocks = [Block(texts.EDIT_ASK.format(field=written(slot))), now]
    blocks += [Block(line, Style.NOTE) for line in (form, texts.EDIT_CANCEL) if line]
    return Reply(blocks=tuple(blocks), buttons=(cancel,), intent="edit")


TRY_AGAIN: Final = "value_refused"
"""The intent of a reply after which the value is still awaited."""


def bad_value(error: BadValue, slot: Slot | None = None) -> Reply:
    """Why a value was not taken, and how to write it; the value is still awaited."""
    form = texts.EDIT_FORMS.get(slot.name, "") if slot else ""
    blocks = [Block(texts.BAD_VALUES[error.reason]), *([Block(form, Style.NOTE)] if form else [])]
    awaits = error.reason is not BadValueReason.NO_SUCH_PART
    if awaits:
        blocks.append(Block(texts.EDIT_CANCEL, Style.NOTE))
    cancel = (Button(texts.EDIT_CANCEL_WORD, texts.EDIT_CANCEL_WORD),) if awaits else ()
    return Reply(blocks=tuple(blocks), buttons=cancel, intent=TRY_AGAIN)


def _name(record: object) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


# -- a value awaited in the next message ----------------------------------------------------------------------------

_AWAITED: Final = "awaited_command"


async def await_value(chat_id: int, command: str, context: Context) -> None:
    """Remembers that the next message completes `command` ("/แก้ไข 12 3 ชื่อเรื่อง")."""
    state = await context.store.conversations.get(chat_id) or {}
    await context.store.conversations.put(chat_id, {**state, _AWAITED: command})


async def awaited(chat_id: int, context: Context) -> str | None:
    """The command that awaits a value in this chat."""
    state = await context.store.conversations.get(chat_id) or {}
    command = state.get(_AWAITED)
    return command if isinstance(command, str) else None


async def await_nothing(chat_id: int, context: Context) -> None:
    """Forgets the awaited value and keeps the rest of the conversation."""
    state = await context.store.conversations.get(chat_id) or {}
    if state.pop(_AWAITED, None) is not None:
        await context.store.conversations.put(chat_id, state)


def not_a_field(words: str) -> NotUnderstood:
    """The error for words that name no field."""
    return NotUnderstood(texts.EDIT_UNKNOWN_FIELD.format(words=words[:60]))
