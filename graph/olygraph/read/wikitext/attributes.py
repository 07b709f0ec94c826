"""HTML attributes in wikitext: those of tables, rows and cells, as far as they matter."""

import re
from functools import lru_cache
from typing import NamedTuple

from olygraph.read.grid import parse_span

_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,30})\s{0,9}=\s{0,9}(?:"([^"]{0,999})"|'([^']{0,999})'|([^\s"'>|]{1,99}))""")
_BACKGROUND = re.compile(
    r"(?:^|;)\s{0,9}background(?:-color)?\s{0,9}:\s{0,9}(#[0-9a-f]{3,8}|rgba?\([\d\s.,%]{1,40}\)|[a-z]{3,30})",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"#?[0-9a-z]{3,30}\Z", re.IGNORECASE)
_BOLD = re.compile(r"(?:^|;)\s{0,9}font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_LONGEST = 2000


class Attributes(NamedTuple):
    """What the attributes of a table, row or cell say."""

    rowspan: int = 1
    colspan: int = 1
    colour: str = ""
    classes: tuple[str, ...] = ()
    hidden: bool = False
    bold: bool = False
    presentation: bool = False


@lru_cache(maxsize=8192)
def read_attributes(text: str) -> Attributes:
    """Read attributes as editors write them, quoted or not; unknown ones are skipped.

    The colour is that of ``style``, else of ``bgcolor``, in lower case.

    >>> read_attributes("rowspan=2 style='background: #CCFFCC; width:4em'")[:3]
    (2, 1, '#ccffcc')
    """
    values: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text, 0, _LONGEST):
        values[match[1].lower()] = next((value for value in match.group(2, 3, 4) if value is not None), "")
    style = values.get("style", "")
    background = _BACKGROUND.search(style)
    colour = background[1] if background else values.get("bgcolor", "").strip()
    return Attributes(
        parse_span(values.get("rowspan")),
        parse_span(values.get("colspan")),
        colour.lower() if _COLOUR.match(colour) or background else "",
        tuple(values.get("class", "").split()),
        bool(_HIDDEN.search(style)),
        bool(_BOLD.search(style)),
        values.get("role") == "presentation",
    )
