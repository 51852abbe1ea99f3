"""What is done once, before the first question, so that no question waits for it."""

from __future__ import annotations

import gc

from extract.thai.agencies import Register
from extract.thai.words import tokens


def get_ready(register: Register) -> None:
    """Loads the dictionary, and takes all that is loaded out of the garbage collector's rounds.

    Takes a second. The dictionary and the register are some million objects that stay for ever; looking through them
    again and again would stop everything, the event loop too, for a fifth of a second each time.
    """
    tokens("\u0e41\u0e1c\u0e19", register)
    gc.collect()
    gc.freeze()
