"""What a picture in a cell stands for: a medal, or the flag of a nation. Anything else says nothing.

MediaWiki's thumbnails carry the file's name in their address, also when a browser saved the picture beside the page;
Parsoid names it in ``resource``. The name decides; the alternative text where the name says nothing.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from olygraph.read.plain import file_name, is_flag, picture_medal

_SIZE = re.compile(r"^(?:lossy-page\d{1,4}-|page\d{1,4}-)?\d{1,4}px-")
_RASTER = re.compile(r"(\.(?:svg|tiff?))\.(?:png|jpg|webp)$", re.IGNORECASE)
_RANK = {"1": "gold", "2": "silver", "3": "bronze"}
_FLAG_WIDTH = 40


class Picture(NamedTuple):
    """``medal`` is gold, silver, bronze or empty; ``flag`` the file name of a flag, or empty."""

    medal: str = ""
    flag: str = ""


def file_of(source: str) -> str:
    """The name of the file behind a picture's address, with blanks and without the thumbnail's size.

    >>> file_of("//upload.example/thumb/f/fa/Flag_of_the_People%27s_Republic.svg/22px-Flag_of_the_Peop.svg.png")
    "Flag of the People's Republic.svg"
    >>> file_of("./Final_files/22px-Flag_of_Mali.svg.png"), file_of("./File:Med_1.png"), file_of("data:image/gif,R0")
    ('Flag of Mali.svg', 'Med 1.png', '')
    """
    if source.startswith("data:"):
        return ""
    parts = source.partition("?")[0].rsplit("/", 2)
    name = parts[-1]
    if _SIZE.match(name):
        name = parts[1] if len(parts) == 3 and "/thumb/" in source else _RASTER.sub(r"\1", _SIZE.sub("", name))
    elif source.startswith("./") and ":" in name:
        name = name.partition(":")[2]
    return file_name(unquote(name))


@lru_cache(maxsize=8192)
def picture(source: str, alternative: str, width: str, *, bordered: bool) -> Picture:
    """What a picture stands for, by its address, its ``alt`` text and width; ``bordered`` as flags are drawn."""
    name = file_of(source)
    if is_flag(name):
        return Picture(flag=name)
    medal = picture_medal(name, alternative)
    if medal:
        return Picture(medal=medal)
    if bordered and name and width.isdecimal() and int(width[:5]) <= _FLAG_WIDTH:
        return Picture(flag=name)
    return Picture(medal="" if name else _RANK.get(alternative, ""))
