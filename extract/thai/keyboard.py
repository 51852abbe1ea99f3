"""Text typed with the wrong keyboard layout: Thai words that came out as Latin letters, put right.

The layout is Kedmanee (TIS 820-2538), the one on Thai keyboards.
"""

from __future__ import annotations

import re
from typing import Final

from pythainlp.corpus import thai_words

from extract.thai.clean import clean
from extract.thai.cutting import cut

_LATIN: Final = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
_THAI: Final = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI: Final = {ord(latin): thai for latin, thai in zip(_LATIN, _THAI, strict=True)}
# A sign above or below with no letter to stand on, or a vowel of the front with no letter after it: not Thai.
_MALFORMED: Final = re.compile(
    "(?:^|[^\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[เแโใไ](?![ก-ฮ])"
)
_LONGEST: Final = 300
_SHORTEST: Final = 4


def right_keys(text: str) -> str | None:
    """The Thai that was meant, or None where the text is not Thai typed on the Latin layout.

    It counts as such only if it holds no Thai letter and nearly all of what comes out are dictionary words, so that
    English, abbreviations and addresses are left alone.
    """
    thai = other_keys(text)
    return thai if thai and _is_thai(thai) else None


def other_keys(text: str) -> str | None:
    """What the same keys give on the Thai layout, words or not, where that is well-formed; else None.

    For a text that means nothing as it stands: it may be Thai, misspelt as well.
    """
    stripped = text.strip()
    if not _SHORTEST <= len(stripped) <= _LONGEST or not stripped.isascii():
        return None
    thai = clean(stripped.translate(_TO_THAI))
    return None if _MALFORMED.search(re.sub(r"\s+", "", thai)) else thai


def _is_thai(text: str) -> bool:
    """Whether nine tenths of the letters belong to dictionary words of two letters or more."""
    letters = re.sub(r"\s+", "", text)
    words = thai_words()
    known = sum(len(word) for word in cut(letters) if len(word) > 1 and word in words)
    return known >= 0.9 * len(letters)
