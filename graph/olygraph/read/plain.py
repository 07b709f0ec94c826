"""Plain text as a person reads it on a page, and what small pictures say: rules that all markup readers share."""

import re

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")

_MEDAL = re.compile(
    r"(?:olympic )?(gold|silver|bronze)(?: ?0?[123])?(?: medal)?(?: (?:icon|mini|olympic|with cup)\b.*)?(?:\.\w+)?\Z",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:1st|2nd|3rd) place, (gold|silver|bronze) medal", re.IGNORECASE)
_NUMBERED = re.compile(r"med(?:al)? ?0?([123])(?:\.\w+)?\Z", re.IGNORECASE)
_FLAG = re.compile(r"\b(?:flag|flagge|ensign|banner|drapeau|bandera)\b", re.IGNORECASE)
MAX_NAME = 255
"""Most characters of a file name or alternative text that are looked at."""

_MEDALS = ("gold", "silver", "bronze")


def visible(text: str) -> str:
    """Drop characters that nobody sees: soft hyphens, zero-width blanks and direction marks."""
    return _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    r"""One line: every run of blanks of any kind (no-break, thin, line ends) becomes one blank.

    >>> tidy(" 239\u00a0km\n of  road ")
    '239 km of road'
    """
    return " ".join(visible(text).split())


def tidy_lines(text: str) -> str:
    r"""Several lines, each as :func:`tidy` has it, without empty ones.

    >>> tidy_lines("Ed  Clancy \n\n Paul Manning")
    'Ed Clancy\nPaul Manning'
    """
    if "\n" not in text:
        return tidy(text)
    return "\n".join(line for part in text.split("\n") if (line := tidy(part)))


def file_name(name: str) -> str:
    """A picture's file name with blanks for underscores, as Commons shows it.

    >>> file_name(" Flag_of_the_Soviet_Union.svg ")
    'Flag of the Soviet Union.svg'
    """
    return " ".join(name.replace("_", " ").split())


def picture_medal(name: str, alternative: str = "") -> str:
    """``gold``, ``silver`` or ``bronze`` where a picture's file name or alternative text says so, else an empty text.

    >>> picture_medal("Gold medal icon.svg", "1"), picture_medal("Med_2.png"), picture_medal("Flag of Mali.svg")
    ('gold', 'silver', '')
    """
    for text in (file_name(name[:MAX_NAME]), alternative[:MAX_NAME].strip()):
        word = _MEDAL.match(text) or _PLACE.match(text)
        if word:
            return word[1].lower()
        number = _NUMBERED.match(text)
        if number:
            return _MEDALS[int(number[1]) - 1]
    return ""


def is_flag(name: str) -> bool:
    """Whether a picture's file name says that it is a flag.

    >>> is_flag("US_flag_48_stars.svg"), is_flag("Canadian Red Ensign 1921-1957.svg"), is_flag("Flagstaff.jpg")
    (True, True, False)
    """
    return bool(_FLAG.search(name[:MAX_NAME].replace("_", " ")))
