"""The review card: what was read from an upload, what is missing, who would be told, and the buttons to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from extract.records import Event, Evidence, Extraction, Plan, PlanStatus
from extract.thai.dates import thai_date, thai_years
from handlers import areas, formats, texts_service
from handlers import texts as texts_of_answers
from handlers import texts_review as texts
from handlers.context import Context
from handlers.corrections import FieldName, Part
from handlers.replies import Block, Button, Reply, Style
from store.rows import Upload

_RECORDS: Final = 6
"""Plans, and events, that a card shows in full."""
_NAMES: Final = 4
_PLAN_PERIOD: Final = (Part.PLAN, FieldName.PERIOD)
_PLAN_OWNER: Final = (Part.PLAN, FieldName.OWNER)
_EVENT_DATE: Final = (Part.EVENT, FieldName.DATE)
_EVENT_VENUE: Final = (Part.EVENT, FieldName.VENUE)

PageOf = Callable[[int], int | None]
"""The page of a place in the text."""


async def card(upload: Upload, context: Context) -> Reply:
    """The card of an upload that waits for review. It carries its revision, so that a press on an old card is told."""
    extraction = reading_of(upload)
    heading = texts.CARD_TITLE.format(number=upload.id, revision=upload.revision)
    blocks = [Block(heading, Style.TITLE), Block(upload.name, label=texts.CARD_FILE), *_document(extraction)]
    if extraction.document.scanned:
        blocks.append(Block(texts.CARD_SCANNED, Style.NOTE))
    blocks += await _same(extraction, context)
    page = extraction.document.page_of
    blocks += _shown([_plan(number, plan, page) for number, plan in enumerate(extraction.plans, start=1)])
    blocks += _shown([_event(number, event, page) for number, event in enumerate(extraction.events, start=1)])
    if not extraction.plans and not extraction.events:
        blocks.append(Block(texts.CARD_NO_RECORDS))
    blocks += _counts(extraction)
    blocks.append(Block(await audience(extraction, context), Style.NOTE))
    return Reply(blocks=tuple(blocks), buttons=_buttons(upload), intent="review", edit_key=f"upload-{upload.id}")


async def _same(extraction: Extraction, context: Context) -> list[Block]:
    """A warning where the library has nearly the same text already."""
    same = await context.store.documents.like(extraction)
    if same is None:
        return []
    href = formats.document_href(same.id)
    return [Block(texts.CARD_SAME.format(number=same.number, title=same.title), Style.NOTE, href=href)]


def reading_of(upload: Upload) -> Extraction:
    """What was read from an upload; the store puts none into review without it."""
    if upload.extraction is None:
        raise ValueError(f"upload {upload.id} was not read")
    return upload.extraction


async def audience(extraction: Extraction, context: Context) -> str:
    """Who would be told if it were published now, and what that costs of LINE's quota."""
    told = await context.store.outbox.audience(extraction)
    if not told.line and not told.telegram:
        return texts.AUDIENCE_NONE
    sentence = texts.AUDIENCE.format(line=told.line, telegram=told.telegram)
    return " · ".join([sentence, *await cost(told.line_cost, context)])


async def cost(line_cost: int, context: Context) -> list[str]:
    """What so many LINE messages take of the monthly quota, with a warning where it does not suffice."""
    if not line_cost:
        return []
    quota = await context.line_quota()
    if quota is None or quota.limit is None:
        return [texts.AUDIENCE_COST_ONLY.format(cost=line_cost)]
    left = max(quota.limit - quota.used, 0)
    short = [texts.AUDIENCE_SHORT] if left < line_cost else []
    return [texts.AUDIENCE_COST.format(cost=line_cost, left=left), *short]


def _document(extraction: Extraction) -> list[Block]:
    document = extraction.document
    published = thai_date(document.published) if document.published else texts.CARD_MISSING
    if document.published_partial:
        published = texts.CARD_PARTIAL.format(partial=partial_date(document.published_partial))
    return [
        Block(document.title or texts.CARD_MISSING, label=texts.CARD_NAME),
        Block(published, label=texts.CARD_PUBLISHED),
        Block(document.source_url or texts.CARD_MISSING, label=texts.CARD_SOURCE),
        Block(document.publisher or texts.CARD_MISSING, label=texts.CARD_PUBLISHER),
        *([Block(topics, label=texts.CARD_TOPICS)] if (topics := areas.names_of(extraction.topics)) else []),
    ]


def partial_date(partial: str) -> str:
    """ "--07-16" as "16 กรกฎาคม"; what is no such date is shown as it is."""
    month, _, day = partial.removeprefix("--").partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return partial
    return f"{int(day)} {texts_service.MONTHS[int(month) - 1]}"


def _on_page(evidence: Evidence, page: PageOf) -> str:
    """The page that a record's name was read from, "" where there are no pages."""
    span = formats.first(evidence)
    found = page(span[0]) if span else None
    return texts_of_answers.ON_PAGE.format(page=found) if found else ""


def _plan(number: int, plan: Plan, page: PageOf) -> Block:
    period = thai_years(plan.start, plan.end) if plan.start or plan.end else ""
    if not period and plan.register_period:
        period = texts.CARD_REGISTER_PERIOD.format(period=thai_years(*plan.register_period))
    status = texts.STATUSES[plan.status] if plan.status is not PlanStatus.UNKNOWN else ""
    cited = "" if plan.subject else texts.CARD_CITED
    missing = _missing(
        (texts.FIELD_WORDS[_PLAN_PERIOD], plan.subject and not period),
        (texts.FIELD_WORDS[_PLAN_OWNER], plan.subject and not plan.owner),
    )
    pillars = texts.CARD_PILLARS.format(names=_counted(plan.pillars)) if plan.pillars else ""
    facts = (plan.name, period, status, plan.owner, cited, pillars, _on_page(plan.evidence, page), missing)
    return Block(_joined(facts), label=texts.CARD_PLAN.format(number=number))


def _event(number: int, event: Event, page: PageOf) -> Block:
    facts = (
        event.title,
        texts_service.EVENT_KINDS[event.kind],
        thai_date(event.date, event.end_date) if event.date else "",
        event.venue,
        texts.CARD_CHAIR.format(name=event.chair) if event.chair else "",
        texts.CARD_ATTENDEES.format(count=event.attendees) if event.attendees is not None else "",
        texts.CARD_AGENCY_COUNT.format(count=event.agencies) if event.agencies is not None else "",
        _on_page(event.evidence, page),
        _missing(
            (texts.FIELD_WORDS[_EVENT_DATE], event.date is None), (texts.FIELD_WORDS[_EVENT_VENUE], not event.venue)
        ),
    )
    return Block(_joined(facts), label=texts.CARD_EVENT.format(number=number))


def _missing(*fields: tuple[str, bool]) -> str:
    names = [name for name, is_missing in fields if is_missing]
    return texts.CARD_MISSING_PARTS.format(fields=texts_service.AND.join(names)) if names else ""


def _joined(facts: Iterable[str | None]) -> str:
    return " · ".join(fact for fact in facts if fact)


def _shown(blocks: Sequence[Block]) -> list[Block]:
    rest = len(blocks) - _RECORDS
    more = [Block(texts.CARD_MORE_RECORDS.format(count=rest), Style.NOTE)] if rest > 0 else []
    return [*blocks[:_RECORDS], *more]


def _counts(extraction: Extraction) -> list[Block]:
    rows = (
        (texts.CARD_PEOPLE, [person.name for person in extraction.people]),
        (texts.CARD_PROJECTS, [project.name for project in extraction.projects]),
        (texts.CARD_AGENCIES, [agency.name for agency in extraction.agencies]),
    )
    return [Block(_counted(names), label=label) for label, names in rows if names]


def _counted(names: Sequence[str]) -> str:
    first = ", ".join(names[:_NAMES])
    shown = texts.CARD_MORE.format(names=first) if len(names) > _NAMES else first
    return texts.CARD_COUNTED.format(count=len(names), names=shown)


def _buttons(upload: Upload) -> tuple[Button, ...]:
    rows = (texts.PUBLISH_BUTTON, texts.QUIETLY_BUTTON, texts.EDIT_BUTTON, texts.REFUSE_BUTTON)
    return tuple(Button(label, say.format(number=upload.id, revision=upload.revision)) for label, say in rows)
