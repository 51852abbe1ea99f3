"""The table of commands: Thai word(s), Latin word, handler, the least role that may use it.

Registration is this one explicit list; there are no import side effects. `find` tells which command a text begins
with; whether the rest makes it a question after all is the router's business.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from extract.thai.words import fold
from handlers import (
    admin,
    agencies,
    calendar,
    compare,
    documents,
    events,
    help,
    linking,
    people,
    plans,
    privacy,
    projects,
    review,
    search,
    subscriptions,
    timeline,
    uploads,
)
from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Reply
from store.rows import Role

Handler = Callable[[str, Message, Context], Awaitable[Reply]]


class Takes(StrEnum):
    """What may follow a command's word."""

    NOTHING = "nothing"  # anything after it, without a slash, makes the text a question
    NUMBER = "number"  # nothing or a number ("สรุปรายวัน 2")
    WORDS = "words"  # words after a blank
    GLUED = "glued"  # words, with or without a blank: no question begins like this
    TOPIC = "topic"  # words after a blank, unless they ask something: then the text is a question
    GLUED_TOPIC = "glued_topic"  # the same, with or without a blank


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the table. `words[0]` is what help shows."""

    words: tuple[str, ...]
    latin: tuple[str, ...]
    handler: Handler
    takes: Takes = Takes.WORDS
    role: Role = Role.READER


@dataclass(frozen=True, slots=True)
class Called:
    """A command found in a text. `slash`: it was written as one, so that it is one whatever follows."""

    command: Command
    rest: str
    slash: bool


COMMANDS: Final[tuple[Command, ...]] = (
    Command(("ช่วยเหลือ", "วิธีใช้", "เมนู", "คำสั่ง"), ("help", "menu"), help.help_, Takes.NOTHING),
    Command(("เริ่ม", "เริ่มต้น"), ("start",), help.start, Takes.NOTHING),
    Command(("แผนที่ใช้อยู่", "แผนที่บังคับใช้"), ("in_force",), plans.in_force, Takes.GLUED_TOPIC),
    Command(("แผนใกล้หมดอายุ", "แผนที่ใกล้หมดอายุ"), ("ending",), plans.ending, Takes.GLUED_TOPIC),
    Command(("แผน",), ("plans", "plan"), plans.plans, Takes.TOPIC),
    Command(("ประชุม", "เวิร์กชอป", "เวิร์กช็อป", "กิจกรรม"), ("workshops", "events"), events.events, Takes.TOPIC),
    Command(("โครงการ",), ("projects",), projects.projects, Takes.TOPIC),
    Command(("หน่วยงาน",), ("agency",), agencies.agency, Takes.TOPIC),
    Command(("บุคคล",), ("person",), people.person, Takes.TOPIC),
    Command(("ค้นหา",), ("search",), search.search, Takes.GLUED),
    Command(("เอกสาร",), ("document",), documents.document, Takes.TOPIC),
    Command(("ล่าสุด", "เอกสารล่าสุด"), ("latest",), documents.latest, Takes.TOPIC),
    Command(("เปรียบเทียบ",), ("compare",), compare.compare, Takes.GLUED),
    Command(("ไทม์ไลน์",), ("timeline",), timeline.timeline, Takes.GLUED),
    Command(("ปฏิทิน",), ("calendar",), calendar.calendar, Takes.TOPIC),
    Command(("ติดตามทั้งหมด",), ("follow_all",), subscriptions.follow_all, Takes.NOTHING),
    Command(("ติดตาม",), ("follow",), subscriptions.follow),
    Command(("เลิกติดตามทั้งหมด",), ("unfollow_all",), subscriptions.unfollow_all, Takes.NOTHING),
    Command(("เลิกติดตาม",), ("unfollow",), subscriptions.unfollow, Takes.GLUED),
    Command(("การติดตาม",), ("following",), subscriptions.following, Takes.NOTHING),
    Command(("แจ้งทันที",), ("instant",), subscriptions.instant, Takes.NUMBER),
    Command(("สรุปรายวัน",), ("daily",), subscriptions.daily, Takes.NUMBER),
    Command(("สรุปรายสัปดาห์",), ("weekly",), subscriptions.weekly, Takes.NUMBER),
    Command(("พักแจ้งเตือน", "พักการแจ้งเตือน"), ("pause",), subscriptions.pause, Takes.NUMBER),
    Command(("แจ้งต่อ", "แจ้งเตือนต่อ"), ("resume",), subscriptions.resume, Takes.NUMBER),
    Command(("เวลาเงียบ",), ("quiet",), subscriptions.quiet, Takes.GLUED),
    Command(("เชื่อมบัญชี",), ("link",), linking.link),
    Command(("ส่งออกการติดตาม",), ("export",), subscriptions.export, Takes.NOTHING),
    Command(("อัปโหลด", "อัพโหลด"), ("upload",), uploads.upload_hint),
    Command(("รอตรวจ",), ("review",), review.waiting, Takes.NUMBER, Role.UPLOADER),
    Command(("เผยแพร่",), ("publish",), review.publish, role=Role.PUBLISHER),
    Command(("เผยแพร่โดยไม่แจ้ง",), ("publish_quietly",), review.publish_quietly, role=Role.PUBLISHER),
    Command(("แก้ไข",), ("edit",), review.edit, role=Role.UPLOADER),
    Command(("ไม่เผยแพร่",), ("refuse",), review.refuse, role=Role.PUBLISHER),
    Command(("แก้ไขเอกสาร",), ("correct",), admin.correct, Takes.GLUED, Role.PUBLISHER),
    Command(("ถอนเอกสาร",), ("withdraw",), admin.withdraw, Takes.GLUED, Role.PUBLISHER),
    Command(("ประกาศ",), ("announce",), admin.announce, role=Role.OWNER),
    Command(("สถิติ",), ("stats",), admin.stats, Takes.NOTHING, Role.PUBLISHER),
    Command(("เชิญ",), ("invite",), admin.invite, role=Role.OWNER),
    Command(("บันทึก",), ("audit",), admin.audit, Takes.NUMBER, Role.OWNER),
    Command(("ข้อมูลของฉัน",), ("mydata",), privacy.my_data, Takes.NOTHING),
    Command(("ลบข้อมูลของฉัน",), ("forgetme",), privacy.forget_me, Takes.GLUED),
    # What buttons of the cards say; typed they work as well, but no menu shows them.
    *(Command((word,), (), handler, Takes.GLUED, role) for word, role, handler in admin.EXTRA_COMMANDS),
)

_BY_THAI: Final = sorted(
    ((word, command) for command in COMMANDS for word in command.words), key=lambda row: len(row[0]), reverse=True
)
_BY_LATIN: Final = {word: command for command in COMMANDS for word in command.latin}
_LATIN: Final = re.compile(r"/\s?([A-Za-z_]{1,32})(?:@[A-Za-z0-9_]{1,40})?(?:\s+|$)")
_NUMBER: Final = re.compile(r"\d{1,6}")


def find(text: str) -> Called | None:
    """The command that a text begins with, or None where it is plain talk."""
    return _latin(text) or _thai(text)


def find_glued(text: str, is_body: Callable[[str], bool]) -> Called | None:
    """The command that a text is with a body's name right behind its word ("ติดตามกระทรวงคมนาคม", "แผนคมนาคม")."""
    for word, command in _BY_THAI:
        rest = text.removeprefix(word)
        if rest and rest != text and command.takes in (Takes.WORDS, Takes.TOPIC) and is_body(rest):
            return Called(command, rest, slash=False)
    return None


def is_unknown(text: str) -> bool:
    """Whether a text is written as a command ("/xyz") that there is not."""
    return text.startswith("/") and find(text) is None


def _latin(text: str) -> Called | None:
    if matched := _LATIN.match(text):
        command = _BY_LATIN.get(matched[1].lower())
        return Called(command, text[matched.end() :].strip(), slash=True) if command else None
    command = _BY_LATIN.get(text.lower())
    return Called(command, "", slash=False) if command else None


def _thai(text: str) -> Called | None:
    slash = text.startswith("/")
    body = text[1:].lstrip() if slash else text
    for word, command in _BY_THAI:
        if body.startswith(word) and _may_follow(command, body[len(word) :], slash):
            return Called(command, body[len(word) :].strip(), slash)
    return None


def _may_follow(command: Command, rest: str, slash: bool) -> bool:
    """Whether the text after a command's word leaves it that command."""
    words = rest.strip()
    if not words:
        return True
    glued = command.takes in (Takes.GLUED, Takes.GLUED_TOPIC)
    if not (rest[0].isspace() or rest[0].isdigit() or glued):
        return False
    if slash or command.takes not in (Takes.NOTHING, Takes.NUMBER):
        return True
    return command.takes is Takes.NUMBER and _NUMBER.fullmatch(fold(words)) is not None
