"""Sports and disciplines of the programme, as event titles spell them."""

from dataclasses import dataclass
from functools import cache

from olygraph.codes.lists import Node, concepts, labels
from olygraph.codes.names import folded
from olygraph.codes.terms import LABEL, LIST


@dataclass(frozen=True, slots=True)
class SportCode:
    """One sport or discipline.

    ``key`` is the path of the concept below the base (``sport/track-cycling``), ``name`` the English spelling of
    titles, ``level`` is sport (it has disciplines in the list) or discipline, ``season`` Summer, Winter or empty.
    ``code`` is the three-letter code, ``broader`` the key of the sport it belongs to, ``wikidata`` an exact match;
    each is empty where there is none. ``attested`` tells that the name was met in the title of an article.
    """

    key: str
    name: str
    level: str
    season: str
    code: str
    broader: str
    attested: bool
    wikidata: str
    spellings: tuple[str, ...]


@cache
def all_sports() -> tuple[SportCode, ...]:
    """Every sport, in the order of keys."""
    return tuple(sorted(map(_sport, concepts("sports", LIST.Sport)), key=lambda sport: sport.key))


def sport(spelling: str) -> SportCode | None:
    """Return the sport that is spelt so in English or German, or None; case and hyphens do not matter."""
    return _by_spelling().get(folded(spelling))


@cache
def _by_spelling() -> dict[str, SportCode]:
    return {folded(spelling): found for found in all_sports() for spelling in found.spellings}


def _sport(node: Node) -> SportCode:
    return SportCode(
        key=node.key,
        name=node.text(LABEL.prefLabel, "en"),
        level=node.text(LIST.codeKind),
        season=node.text(LIST.sportSeason),
        code=node.text(LABEL.notation),
        broader=node.key_of(LABEL.broader),
        attested=node.flag(LIST.attested),
        wikidata=node.wikidata(LABEL.exactMatch),
        spellings=labels(node),
    )
