"""Which Games the heading of an infobox names: "at the Games of the XXVIII Olympiad", "at the XIV Paralympic Games".

The numbers follow the Olympic Charter (rule 6 and its by-law: Olympiads are counted from 1896, held or not; Olympic
Winter Games in the order in which they are held) and the IPC's count of Paralympic Games from 1960 and 1976.
"""

import re

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_CANONICAL = re.compile(r"^(XL|L?X{0,3})(IX|IV|V?I{0,3})$")
_LATEST = 50
"""No heading names an Olympiad later than this one (2092); a larger numeral is a slip."""

_WINTER = (1924, 1928, 1932, 1936, *range(1948, 1993, 4), 1994)
_PARALYMPIC_WINTER = (1976, 1980, 1984, 1988, 1992, 1994)

_AT_NUMBERED = re.compile(
    r"(?:^|\s)at the (?:Games of the (?P<olympiad>[IVXL]{1,8}) Olympiad"
    r"|(?P<number>[IVXL]{1,8}) (?P<kind>(?:Olympic|Paralympic) Winter|Winter (?:Olympic|Paralympic)|Paralympic) Games)$"
)
_AT_YEAR = re.compile(
    r"(?:^|\s)at the (?P<games>(?:18|19|20)\d\d (?:Summer|Winter) (?:Olympics|Paralympics)|1906 Intercalated Games)$"
)


def games_in_heading(text: str) -> tuple[str, str]:
    r"""Cut a heading into the event's name and the Games as the template's parameter has them.

    >>> games_in_heading("Men's sprint\\nat the Games of the XXVIII Olympiad")
    ("Men's sprint", '2004 Summer')
    >>> games_in_heading("Biathlon at the XVII Olympic Winter Games"), games_in_heading("Brazil at the Olympic Games")
    (('Biathlon', '1994 Winter'), ('Brazil at the Olympic Games', ''))
    """
    line = " ".join(text.split())
    numbered = _AT_NUMBERED.search(line)
    if numbered:
        games = _numbered(numbered["kind"] or "", numbered["olympiad"] or numbered["number"])
        return (line[: numbered.start()].strip(), games) if games else (line, "")
    dated = _AT_YEAR.search(line)
    if dated:
        return line[: dated.start()].strip(), dated["games"].removesuffix(" Olympics")
    return line, ""


def _numbered(kind: str, numeral: str) -> str:
    """Year and season of the Games of a kind by their number; empty for a number that is none."""
    number = roman(numeral)
    if not number:
        return ""
    if not kind:
        return f"{1892 + 4 * number} Summer"
    if kind == "Paralympic":
        return f"{1956 + 4 * number} Summer Paralympics"
    paralympic = "Paralympic" in kind
    years = _PARALYMPIC_WINTER if paralympic else _WINTER
    year = years[number - 1] if number <= len(years) else years[-1] + 4 * (number - len(years))
    return f"{year} Winter" + (" Paralympics" if paralympic else "")


def roman(numeral: str) -> int:
    """The value of a Roman numeral from I to L; 0 for letters that are none.

    >>> roman("XXVIII"), roman("XIV"), roman("IIX")
    (28, 14, 0)
    """
    if not numeral or not _CANONICAL.match(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    total = sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if total <= _LATEST else 0
