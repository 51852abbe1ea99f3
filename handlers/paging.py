"""Long lists in pages: the page is part of what a button says ("แผน สพร. หน้า 2"), so that buttons never go stale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.thai.words import fold
from handlers import texts
from handlers.replies import Block, Button, Style

PAGE_SIZE: Final = 5
_PAGE: Final = re.compile(r"\s?หน้า(?:ที่)?\s?(\d{1,4})\s?$")


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a list, and which page of it is wanted, from 1."""

    words: str
    number: int = 1

    @property
    def offset(self) -> int:
        """How many items come before the page."""
        return (self.number - 1) * PAGE_SIZE

    def buttons(self, command: str, total: int) -> tuple[Button, ...]:
        """Buttons to the pages before and after."""
        say = f"{command} {self.words}".strip()
        found = []
        if self.number > 1:
            found.append(Button(texts.PREVIOUS_PAGE, f"{say} {texts.SAY_PAGE.format(number=self.number - 1)}"))
        if self.offset + PAGE_SIZE < total:
            found.append(Button(texts.NEXT_PAGE, f"{say} {texts.SAY_PAGE.format(number=self.number + 1)}"))
        return tuple(found)

    def note(self, total: int) -> tuple[Block, ...]:
        """Where in the list the page stands, where it does not hold all of it."""
        if total <= PAGE_SIZE:
            return ()
        last = min(self.offset + PAGE_SIZE, total)
        return (Block(texts.PAGE.format(first=self.offset + 1, last=last, total=total), Style.NOTE),)


def page_of(words: str) -> Page:
    """The page that words ask for ("รัฐบาลดิจิทัล หน้า 2"); the first where they do not say."""
    matched = _PAGE.search(fold(words))
    if not matched:
        return Page(words.strip())
    return Page(words[: matched.start()].strip(), max(1, int(matched[1])))
