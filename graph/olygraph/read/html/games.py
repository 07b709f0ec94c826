"""Which Games a rendered heading names: "at the Games of the XXVIII Olympiad", "at the XIX Olympic Winter Games".

The numbers follow the Olympic Charter (rule 6: Olympiads are counted from 1896, held or not; Olympic Winter Games in
the order in which they are held) and the IPC's count of Paralympic Games from 1960 and 1976.
"""

import re

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_WINTER = (1924, 1928, 1932, 1936, *range(1948, 1993, 4), 1994)
_PARALYMPIC_WINTER = (1976, 1980, 1984, 1988, 1992, 1994)
_NUMBERED = re.compile(
    r"^(?:at|in) the (?:(?P<olympiad>[IVXL]{1,9}) (?P<kind>Olympic Winter|Winter Olympic|Paralympic Winter|Winter Paralympic|"
    r"Paralympic|Youth Olympic|Olympic) Games|Games of the (?P<summer>[IVXL]{1,9}) Olympiad)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"^(?:at|in) the (?P<year>(?:18|19|20)\d\d) (?P<season>Summer|Winter|Intercalated) (?P<kind>Olympics|Paralympics|Games)$",
    re.IGNORECASE,
)
