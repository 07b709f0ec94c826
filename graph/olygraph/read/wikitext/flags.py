"""What the flag templates show: a nation's name, an athlete with a code, or only a picture."""

import re

from olygraph.read.making import make_link
from olygraph.read.templates import FlagShape, flag_shape
from olygraph.read.wikitext.content import plain_text, read_inline
from olygraph.read.wikitext.page import PIPE, Call, Inline, Page, Piece

_CODE = re.compile(r"[A-Z]{3}\Z")
_NUMBER = re.compile(r"[\d,.]+\Z")


def flag_piece(page: Page, call: Call) -> Piece:
    """Render a flag template as MediaWiki's templates do; the nation's name is that of the year of the Games.

    The code is kept in ``nocs`` as written when the template takes NOC codes (the flagIOC family), and when it is a
    known NOC code in the templates that take any country code or name.
    """
    shape = flag_shape(call.name)
    arguments = call.positional
    written = plain_text(page, arguments[shape.code - 1]) if len(arguments) >= shape.code else ""
    games = _games(page, shape, arguments)
    code, name = _nation(page, written, games, olympic=shape.games != "-")
    name = plain_text(page, call.get("name")) or name
    nocs = (code,) if code else ()
    if shape.shows == "none":
        flags = (written,) if "." in written and not code else ()
        return Piece(nocs=nocs, flags=flags)
    target = _target(page, shape, name, games)
    count = _count(page, shape, arguments)
    if shape.shows in ("athlete", "medalist"):
        return _person(read_inline(page, arguments[0]) if arguments else Inline(""), shape, code, name, target, nocs)
    text = f"{name} ({code})" if shape.shows == "team" and code else name
    links = (make_link(target, name),) if target and name else ()
    return Piece(text=text + count, links=links, nocs=nocs)


def country_piece(page: Page, code: str) -> Piece | None:
    """What a template named by a country code alone shows (``{{URS}}``), or None when the code is not known.

    On wikis in other languages such templates go by ISO codes, which mean other countries here and there.
    """
    name = page.nation_name(code, "") if page.source.language == "en" else ""
    return Piece(text=name, links=(make_link(name, name),), nocs=(code,)) if name else None


def _person(athlete: Inline, shape: FlagShape, code: str, name: str, target: str, nocs: tuple[str, ...]) -> Piece:
    text, links = athlete.text, athlete.links
    if shape.shows == "athlete":
        shown = code or name
        text = f"{text} ({shown})" if shown else text
        links = (*links, make_link(target, shown)) if target and shown else links
    else:
        nation = f"{name} ({code})" if code and code != name else name
        text = f"{text}\n{nation}" if text else nation
        links = (*links, make_link(target, name)) if target and name else links
    return Piece(text=text, links=links, templates=athlete.templates, nocs=nocs, bold=False)


def _games(page: Page, shape: FlagShape, arguments: list[str]) -> str:
    """The Games argument in full: "2004 Summer Olympics"."""
    if shape.games == "-" or len(arguments) <= shape.code:
        return ""
    games = plain_text(page, arguments[shape.code])
    if not games or not shape.games or games.endswith(("Olympics", "Paralympics", "Games")):
        return games
    return f"{games} {shape.games}"


def _nation(page: Page, written: str, games: str, *, olympic: bool) -> tuple[str, str]:
    """The NOC code and the shown name of a nation as written; the code is empty when a country name is written."""
    upper = written.upper()
    if _CODE.match(upper):
        name = page.nation_name(upper, games)
        if name:
            return upper, name
        if olympic:
            return upper, upper
    return "", written


def _target(page: Page, shape: FlagShape, name: str, games: str) -> str:
    """The page that the nation's name links to; only English pages are known to be named so."""
    if not shape.linked or not name or _CODE.match(name) or page.source.language != "en":
        return ""
    if shape.games == "-":
        return name
    return f"{name} at the {games}" if games else f"{name} at the Olympics"


def _count(page: Page, shape: FlagShape, arguments: list[str]) -> str:
    """The number in brackets that some templates show behind the nation."""
    position = shape.code + 1
    if len(arguments) <= position:
        return ""
    text = plain_text(page, arguments[position].replace(PIPE, "|"))
    return f" ({text})" if _NUMBER.match(text) else ""
