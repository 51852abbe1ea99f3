"""The words of a text, in one place: cleaning, folding, cutting, sentences and slips of the keyboard.

The work is done in `clean`, `spellings`, `cutting`, `sentences` and `keyboard`; import from here.
"""

from extract.thai.clean import clean, fold, key
from extract.thai.cutting import STOP_WORDS, cut, tokens
from extract.thai.keyboard import right_keys
from extract.thai.sentences import sentences
from extract.thai.spellings import SPELLINGS, respell

__all__ = [
    "SPELLINGS",
    "STOP_WORDS",
    "clean",
    "cut",
    "fold",
    "key",
    "respell",
    "right_keys",
    "sentences",
    "tokens",
]
