"""The nation that a cell or field states, in the order of certainty: code, link with a year, flag picture, name."""

import re
from collections.abc import Iterable

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.language import Words
from olygraph.model import Cell, InfoboxField, Link

_CODE_WITHIN = re.compile(r"^(?P<text>.+?) ?\((?P<code>[A-Z]{3})\) +\S")
_CODE_BEHIND = re.compile(r"^(?P<text>.*?) ?\((?P<code>[A-Z]{3})\)\*?$", re.DOTALL)
_FLAG = re.compile(r"^Flag[ _]of[ _](?:the[ _])?(?P<nation>[^.(]+?)(?:[ _]\(.*\))?\.(?:svg|png|gif)$", re.IGNORECASE)
_NUMBERED_TEAM = re.compile(r"^(?P<nation>.+?)[ -](?P<number>[IV]{1,3}|[1-4]|[A-D])$")


def code_behind(text: str) -> tuple[str, str]:
    """Part "Ada Lind (GER)" into the text and a NOC code that the list knows; an unknown code is no part of a name."""
    match = _CODE_BEHIND.match(text.strip())
    if not match:
        return text, ""
    return match["text"].strip(), match["code"] if codes.noc(match["code"]) else ""


def kept(draft: Draft, code: str) -> str:
    """The code that a delegation is kept under in the year of the Games; empty for an unknown code.

    Where the delegation's name of that year means another one, it is that: tables of 1956 to 1964 print GER for the
    united team of Germany, which links and names give as EUA.
    """
    found = codes.resolve_noc(code, draft.games.key) or ""
    name = codes.noc_names(found, draft.year) if found else None
    return (codes.noc_by_name(name, draft.year) if name else None) or found


def of_cell(draft: Draft, cell: Cell) -> str:
    """The NOC code that a cell states, or empty; see the order in the module's first line."""
    return of_parts(draft, cell.nocs, cell.links, cell.flags) or of_text(draft, cell.text)


def of_parts(draft: Draft, nocs: Iterable[str], links: Iterable[Link], flags: Iterable[str]) -> str:
    """The NOC code by codes, links to a nation at Games, and flag pictures; empty where they name none or several."""
    linked = [_by_link(link, draft.words) for link in links]
    flagged = [_by_flag(draft, flag) for flag in flags]
    for found in ([kept(draft, code) for code in nocs], linked, flagged):
        named = {code for code in found if code}
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""


def of_text(draft: Draft, text: str) -> str:
    """The NOC code of a printed nation («Germany», «Germany (GER) Germany II», «GER»), or empty."""
    bare, code = code_behind(text.split("\n", maxsplit=1)[0])
    if code:
        return kept(draft, code)
    within = _CODE_WITHIN.match(bare)
    if within and codes.noc(within["code"]):
        return kept(draft, within["code"])
    bare = bare.strip()
    found = codes.noc_by_name(bare, draft.year) or (kept(draft, bare) if re.fullmatch("[A-Z]{3}", bare) else "")
    numbered = _NUMBERED_TEAM.match(bare)
    if not found and numbered:
        return of_text(draft, numbered["nation"])
    return found


def of_field(draft: Draft, field: InfoboxField) -> str:
    """The NOC code of an infobox field."""
    return of_parts(draft, field.nocs, field.links, ()) or of_text(draft, field.value)


def is_nation_link(link: Link, words: Words) -> bool:
    """Whether a link leads to a nation at Games."""
    return words.delegation(link.target) is not None


def _by_link(link: Link, words: Words) -> str:
    page = words.delegation(link.target)
    if page is None:
        return ""
    games = codes.games(page.games)
    return codes.noc_by_name(page.nation, games.year if games else page.year) or ""


def _by_flag(draft: Draft, flag: str) -> str:
    match = _FLAG.match(flag)
    return (codes.noc_by_name(match["nation"].replace("_", " "), draft.year) or "") if match else ""
