"""Classes of Paralympic sport in the names of events: S4, SB13, T54, F57–58, LW10–12, Class 6–10, Grade Ib.

The systems differ by sport (International Paralympic Committee, Athlete Classification Code); what they have in common
is a code of letters and a number, or a word and a number. The class is kept as the name prints it.
"""

import re
from functools import lru_cache

from olygraph.language import Words

_CODE = (
    r"(?:ARW|BC|B|C|F|H|J|KL|LW|PR|PTS|PTWC|PTVI|PT|SB|SH|SL|SM|ST|SU|S|TT|T|VL|WH|W)\d{1,2}"
    r"(?:\s?[–/-]\s?[A-Z]{0,4}\d{1,2})*"
)
_NUMBER = r"\d{1,2}(?:\s?[–/-]\s?\d{1,2})?|[IV]{1,3}[ab]?"


@lru_cache(maxsize=16)
def _pattern(words: Words) -> re.Pattern[str]:
    named = "|".join(map(re.escape, words.class_words))
    word = rf"|(?i:{named})\s(?:{_NUMBER})" if named else ""
    return re.compile(rf"(?<![\w–/-])(?:{_CODE}{word})(?!\w)")


def classes(event: str, words: Words) -> tuple[str, ...]:
    """Return the classes that the name of a Paralympic event tells, as printed, in order; none for other names."""
    return tuple(dict.fromkeys(match[0] for match in _pattern(words).finditer(event)))
