"""Classes of Paralympic sport in the names of events: S4, SB13, T54, F57–58, LW10–12, Class 6–10, Grade Ib.

The systems differ by sport (International Paralympic Committee, Athlete Classification Code); what they have in common
is a code of letters and a number, or a word and a number. The class is kept as the name prints it.
"""

import re

_CODE = (
    r"(?:ARW|BC|B|C|F|H|J|KL|LW|PR|PTS|PTWC|PTVI|PT|SB|SH|SL|SM|ST|SU|S|TT|T|VL|WH|W)\d{1,2}"
    r"(?:\s?[–/-]\s?[A-Z]{0,4}\d{1,2})*"
)
_WORD = r"[Cc]lass(?:es)? \d{1,2}(?:\s?[–/-]\s?\d{1,2})?|[Gg]rade (?:[IV]{1,3}[ab]?|[1-5])"
_CLASS = re.compile(rf"(?<![\w–/-])(?:{_CODE}|{_WORD})(?![\w])")


def classes(event: str) -> tuple[str, ...]:
    """Return the classes that the name of a Paralympic event tells, as printed, in order; none for other names."""
    return tuple(dict.fromkeys(match[0] for match in _CLASS.finditer(event)))
