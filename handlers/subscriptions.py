"""Following: what a chat is told about. Its pace is in `pace.py`, re-exported here for the table of commands."""

from __future__ import annotations

from typing import Final

from extract.thai.words import fold
from handlers import texts_service as texts
from handlers.context import Context
from handlers.errors import NotUnderstood
from handlers.messages import Message
from handlers.pace import daily, instant, pause, quiet, resume, weekly
from handlers.replies import Block, Button, File, Reply, Style
from handlers.targets import EVERYTHING, LONGEST_TOPIC, Target, TopicTooLong, meant_by, of_words
from store.rows import Chat, Subscription, SubscriptionKind

__all__ = [
    "daily",
    "export",
    "follow",
    "follow_all",
    "follow_topic",
    "following",
    "instant",
    "pause",
    "quiet",
    "resume",
    "unfollow",
    "unfollow_all",
    "weekly",
]

MOST: Final = 100
"""Subscriptions of one chat: more than anyone reads, few enough to list."""
_BUTTONS: Final = 9


async def follow(words: str, message: Message, context: Context) -> Reply:
    """Follows what the words name; offers choices where that is unclear."""
    if not words.strip():
        return await _how(context)
    try:
        meant = await meant_by(words, context)
    except TopicTooLong as error:
        raise NotUnderstood(texts.TOPIC_TOO_LONG.format(length=error.length, limit=LONGEST_TOPIC)) from None
    if meant.target is None:
        return _choices(words, meant.choices, near=meant.near)
    if meant.target.kind is SubscriptionKind.TOPIC and not any(map(str.isalnum, meant.target.target)):
        raise NotUnderstood(texts.TOPIC_EMPTY)
    return await _follow(meant.target, message.chat, context)


async def follow_topic(words: str, message: Message, context: Context) -> Reply:
    """Follows a topic in plain words ("ติดตามเรื่อง …")."""
    return await follow(texts.TOPIC_LABEL.format(words=words), message, context)


async def follow_all(words: str, message: Message, context: Context) -> Reply:
    """Follows every new document."""
    return await _follow(EVERYTHING, message.chat, context)


async def _follow(target: Target, chat: Chat, context: Context) -> Reply:
    existing = await context.store.subscriptions.of(chat.id)
    if len(existing) >= MOST and not any((s.kind, s.target) == (target.kind, target.target) for s in existing):
        raise NotUnderstood(texts.TOO_MANY.format(limit=MOST), (Button(*texts.MANAGE_BUTTON),))
    subscription, added = await context.store.subscriptions.add(chat.id, target.kind, target.target, target.label)
    if not added:
        sentence = texts.FOLLOWED_ALREADY.format(label=_quoted(subscription.label))
        return _say(sentence, Button(*texts.MANAGE_BUTTON))
    pace = texts.PACES[subscription.pace or chat.pace]
    reply = _say(
        texts.FOLLOWED.format(label=_quoted(subscription.label), pace=pace),
        Button(texts.UNDO, texts.UNFOLLOW_SAY.format(what=subscription.label)),
        Button(*texts.MANAGE_BUTTON),
    )
    return reply.plus(Block(texts.FOLLOW_PAUSED, Style.NOTE)) if chat.paused else reply


async def _how(context: Context) -> Reply:
    """How to follow, with the agencies most written about to try."""
    active = [context.register.get(agency_id) for agency_id, _ in await context.store.agencies.active(3)]
    things = [entry.name for entry in active if entry] or [texts.FOLLOW_EXAMPLES[0]]
    things += texts.FOLLOW_EXAMPLES[1:]
    examples = [Block(texts.FOLLOW_EXAMPLE.format(what=thing), Style.ITEM) for thing in things]
    blocks = [Block(texts.FOLLOW_HOW), *examples]
    buttons = [Button(thing, texts.FOLLOW_SAY.format(what=thing)) for thing in things]
    buttons += [Button(*texts.FOLLOW_ALL_BUTTON), Button(*texts.MANAGE_BUTTON)]
    return Reply(blocks=tuple(blocks), buttons=tuple(buttons), intent="follow")


def _choices(words: str, choices: tuple[Target, ...], *, near: bool) -> Reply:
    shown = words if len(words) <= LONGEST_TOPIC else f"{words[:LONGEST_TOPIC]}…"
    unique = tuple({(choice.kind, choice.target): choice for choice in choices}.values())
    only_topic = all(choice.kind is SubscriptionKind.TOPIC for choice in unique)
    sentence = texts.FOLLOW_NONE_NEAR if only_topic else texts.FOLLOW_UNKNOWN if near else texts.FOLLOW_WHICH
    # Numbers, because a long name's button is cut short on LINE, and two may begin alike.
    numbered = [
        (texts.FOLLOWING_ITEM.format(number=n, label=each.label), each) for n, each in enumerate(unique, start=1)
    ]
    items = tuple(Block(line, label=_kind(choice)) for line, choice in numbered)
    buttons = tuple(Button(line, texts.FOLLOW_SAY.format(what=choice.say)) for line, choice in numbered)
    return Reply(blocks=(Block(sentence.format(words=shown)), *items), buttons=buttons, intent="follow")


def _kind(choice: Target) -> str | None:
    """What sort of thing a choice is; a topic's label says it already."""
    return None if choice.kind is SubscriptionKind.TOPIC else texts.SUBSCRIPTION_KINDS[choice.kind]


async def unfollow(words: str, message: Message, context: Context) -> Reply:
    """Stops following, by number or by name; the answer carries an undo."""
    words = " ".join(words.split())
    chat = message.chat
    if not words:
        return (await following("", message, context)).plus(Block(texts.UNFOLLOW_HOW, Style.NOTE))
    if fold(words).isdecimal():
        return await _unfollow_number(int(fold(words)[:9]), message, context)
    if words.split()[0] == texts.ALL_WORD:
        return await unfollow_all(words.removeprefix(texts.ALL_WORD), message, context)
    every = await _of_person(chat, context)
    subscription = of_words(words, every) or await _followed_as(words, every, context)
    if subscription is None:
        return _say(texts.NOT_FOLLOWED.format(words=words[:LONGEST_TOPIC]), Button(*texts.MANAGE_BUTTON))
    for each in every:
        if (each.kind, each.target) == (subscription.kind, subscription.target):
            await context.store.subscriptions.remove(each.chat_id, each.kind, each.target)
    return _unfollowed(subscription)


async def _of_person(chat: Chat, context: Context) -> list[Subscription]:
    """What is followed here and in linked chats: an alert comes to one of them, and "หยุดเรื่องนี้" must stop it."""
    every = await context.store.subscriptions.of(chat.id)
    for other in await context.store.links.of(chat.id):
        if other.id != chat.id:
            every += await context.store.subscriptions.of(other.id)
    return every


async def _unfollow_number(number: int, message: Message, context: Context) -> Reply:
    removed = await context.store.subscriptions.remove_number(message.chat.id, number)
    if removed is None:
        listing = await following("", message, context)
        return Reply(
            blocks=(Block(texts.NO_NUMBER.format(number=number)), *listing.blocks),
            buttons=listing.buttons,
            intent="unfollow",
        )
    return _unfollowed(removed)


async def _followed_as(words: str, every: list[Subscription], context: Context) -> Subscription | None:
    """The subscription that other words for the same thing mean ("มท." for the ministry's name)."""
    try:
        target = (await meant_by(words, context)).target
    except TopicTooLong:
        return None
    return next((s for s in every if target and (s.kind, s.target) == (target.kind, target.target)), None)


def _unfollowed(subscription: Subscription) -> Reply:
    return _say(
        texts.UNFOLLOWED.format(label=_quoted(subscription.label)),
        Button(texts.UNDO, _follow_again(subscription)),
        Button(*texts.MANAGE_BUTTON),
    )


def _follow_again(subscription: Subscription) -> str:
    """What to say to follow the same thing once more."""
    if subscription.kind is SubscriptionKind.ALL:
        return texts.FOLLOW_ALL_BUTTON[1]
    return texts.FOLLOW_SAY.format(what=subscription.label)


async def unfollow_all(words: str, message: Message, context: Context) -> Reply:
    """Stops everything; asks first where there are several, since no button brings them all back."""
    every = await context.store.subscriptions.of(message.chat.id)
    if len(every) > 1 and words.strip() != texts.CONFIRM_WORD:
        sentence = texts.UNFOLLOW_ALL_CONFIRM.format(count=len(every))
        return _say(sentence, Button(*texts.UNFOLLOW_ALL_BUTTON), Button(*texts.KEEP_BUTTON))
    count = await context.store.subscriptions.remove_all(message.chat.id)
    if not count:
        return _say(texts.FOLLOWING_NONE)
    return _say(texts.UNFOLLOWED_ALL.format(count=count), Button(texts.MANAGE_BUTTON[0], texts.MANAGE_BUTTON[1]))


async def following(words: str, message: Message, context: Context) -> Reply:
    """What this chat follows, with numbers, its pace, and buttons to stop each."""
    chat = message.chat
    every = await context.store.subscriptions.of(chat.id)
    elsewhere = await _elsewhere(chat, context)
    if not every:
        example = texts.FOLLOW_EXAMPLES[0]
        trying = Button(texts.FOLLOW_EXAMPLE.format(what=example), texts.FOLLOW_SAY.format(what=example))
        return Reply(
            blocks=(Block(texts.FOLLOWING_NONE), *elsewhere),
            buttons=(trying, Button(*texts.FOLLOW_ALL_BUTTON)),
            intent="following",
        )
    blocks = [Block(texts.FOLLOWING_TITLE.format(count=len(every)), Style.TITLE), *map(_item, every), *elsewhere]
    blocks.append(Block(texts.PACES[chat.pace], label=texts.CHAT_PACE))
    if chat.quiet:
        span = texts.QUIET_SPAN.format(start=texts.hour(chat.quiet[0]), end=texts.hour(chat.quiet[1]))
        blocks.append(Block(span, label=texts.CHAT_QUIET))
    if chat.paused:
        blocks.append(Block(texts.PAUSED_NOTE, Style.NOTE))
    blocks.append(Block(texts.FOLLOWING_HOW, Style.NOTE))
    stop = [
        Button(texts.UNFOLLOW_BUTTON.format(number=s.number, label=s.label), texts.UNFOLLOW_SAY.format(what=s.label))
        for s in every[:_BUTTONS]
    ]
    turn = Button(*(texts.RESUME_BUTTON if chat.paused else texts.PAUSE_BUTTON))
    return Reply(blocks=tuple(blocks), buttons=(*stop, turn), intent="following")


async def _elsewhere(chat: Chat, context: Context) -> list[Block]:
    """What this person follows in linked chats: its alerts come to one chat only, so it belongs into the picture."""
    blocks = []
    for other in await context.store.links.of(chat.id):
        followed = await context.store.subscriptions.of(other.id) if other.id != chat.id else []
        if followed:
            label = texts.FOLLOWING_ELSEWHERE.format(platform=texts.PLATFORMS[other.platform])
            blocks.append(Block(" · ".join(each.label for each in followed), label=label))
    return blocks


def _item(subscription: Subscription) -> Block:
    line = texts.FOLLOWING_ITEM.format(number=subscription.number, label=subscription.label)
    return Block(f"{line} ({texts.PACES[subscription.pace]})" if subscription.pace else line)


async def export(words: str, message: Message, context: Context) -> Reply:
    """The subscriptions as commands, one a line: as text, and as a file that can be sent line by line."""
    every = await context.store.subscriptions.of(message.chat.id)
    if not every:
        return _say(texts.FOLLOWING_NONE)
    lines = [_follow_again(subscription) for subscription in every]
    content = ("\n".join(lines) + "\n").encode()
    blocks = (
        Block(texts.EXPORT_TITLE.format(count=len(every)), Style.TITLE),
        *(Block(line) for line in lines),
        Block(texts.EXPORT_HOW, Style.NOTE),
    )
    # No path: the listing above says the same where files cannot be handed over.
    file = File(texts.EXPORT_FILE, "text/plain", "", content)
    return Reply(blocks=blocks, files=(file,), intent="export")


def _quoted(label: str) -> str:
    return f" “{label}” "


def _say(sentence: str, *buttons: Button) -> Reply:
    return Reply(blocks=(Block(sentence),), buttons=buttons, intent="follow")
