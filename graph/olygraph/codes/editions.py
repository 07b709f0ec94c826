"""Editions of Games: Olympic, Paralympic, Youth; held, cancelled and planned."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from olygraph.codes.lists import Node, concepts, labels
from olygraph.codes.names import folded
from olygraph.codes.terms import LABEL, LIST

# What a title may call an edition besides its labels, by kind; "{}" is the season.
_FORMS = {
    "olympic": ("{}", "{} Games", "{} Olympic Games", "{} Olympics"),
    "paralympic": ("{} Paralympic Games", "{} Paralympics"),
    "youth": ("{} Youth Olympic Games", "{} Youth Olympics"),
    "intercalated": ("Intercalated",),
}


@dataclass(frozen=True, slots=True)
class GamesEdition:
    """One edition of Games.

    ``key`` is year and season, then what sets it apart from the Olympic Games (``2004-summer``,
    ``2012-summer-paralympics``, ``2010-summer-youth``, ``1906-intercalated``, ``1956-summer-equestrian``). ``year``
    is that of the name. ``season`` is Summer, Winter or empty (the last two). ``kind`` is olympic, paralympic, youth
    or intercalated. ``opening`` and ``closing`` are the ceremonies, ``first_day`` and ``last_day`` the days of
    competition, None where not known. ``edition`` counts as the Games do (28 for 2004). ``state`` is held, cancelled
    or planned. ``time_zone`` is an IANA name or empty, ``host_noc`` a NOC code, ``wikidata`` an item or empty.
    """

    key: str
    label: str
    year: int
    season: str
    kind: str
    state: str
    edition: int | None
    host: str
    host_noc: str
    time_zone: str
    opening: date | None
    closing: date | None
    first_day: date | None
    last_day: date | None
    wikidata: str
    labels: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether these Games took place."""
        return self.state == "held"

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of ceremonies and competition together, or None where neither pair is whole."""
        first = [day for day in (self.opening, self.first_day) if day]
        last = [day for day in (self.closing, self.last_day) if day]
        return (min(first), max(last)) if first and last else None


@cache
def all_games() -> tuple[GamesEdition, ...]:
    """Every edition, by year and key."""
    return tuple(sorted(map(_edition, concepts("games", LIST.Games)), key=lambda edition: (edition.year, edition.key)))


def games(label: str) -> GamesEdition | None:
    """Return the edition that a label names, or None where it names none or more than one.

    Labels are "2004 Summer", "2004 Summer Olympics", "2004 Summer Olympic Games", "2004 Olympics" (of years with one
    season), "Games of the XXVIII Olympiad", "XIX Olympic Winter Games", "2012 Summer Paralympics", the German names,
    and host and year ("Helsinki 1952") where no other Games had both. Case and diacritics do not matter.
    """
    return _by_label().get(folded(label))


def games_by_key(key: str) -> GamesEdition | None:
    """Return the edition of a key such as ``2004-summer``, or None."""
    return _by_key().get(key)


def games_by_host(host: str, year: int, kind: str = "olympic") -> GamesEdition | None:
    """Return the edition of a kind that a city held in a year ("Athens", 2004), or None."""
    found = [
        edition
        for edition in all_games()
        if edition.year == year and edition.kind == kind and folded(edition.host) == folded(host)
    ]
    return found[0] if len(found) == 1 else None


def olympic_years(season: str) -> tuple[int, ...]:
    """Return the years in which Olympic Games of a season (``Summer``, ``Winter``) were held, in order."""
    return tuple(
        edition.year
        for edition in all_games()
        if edition.kind == "olympic" and edition.season == season and edition.season and edition.held
    )


@cache
def _by_key() -> dict[str, GamesEdition]:
    return {edition.key: edition for edition in all_games()}


@cache
def _by_label() -> dict[str, GamesEdition]:
    found: dict[str, GamesEdition | None] = {}
    # A label of its own beats a form that is made up; within each, a label of two editions is nobody's.
    for forms in (_own_labels, _made_labels):
        level: dict[str, GamesEdition | None] = {}
        for edition in all_games():
            for form in {folded(label) for label in forms(edition)}:
                level[form] = edition if form not in level else None
        found = {**level, **found}
    return {form: edition for form, edition in found.items() if edition}


def _own_labels(edition: GamesEdition) -> tuple[str, ...]:
    return edition.labels


def _made_labels(edition: GamesEdition) -> list[str]:
    if edition.key == "1956-summer-equestrian":
        return [f"{edition.host} {edition.year}"]
    made = [f"{edition.year} {form.format(edition.season)}" for form in _FORMS[edition.kind]]
    made += [f"{edition.host} {edition.year}"]
    if edition.season:
        # The season may be left out in years that had one; "2004 Games" says too little all the same.
        made += [f"{edition.year} {form.removeprefix('{} ')}" for form in _FORMS[edition.kind] if "lymp" in form]
    return made


def _edition(node: Node) -> GamesEdition:
    return GamesEdition(
        key=node.text(LABEL.notation),
        label=node.text(LABEL.prefLabel, "en"),
        year=node.number(LIST.year) or 0,
        season=node.text(LIST.season),
        kind=node.text(LIST.codeKind),
        state=node.text(LIST.state),
        edition=node.number(LIST.edition),
        host=node.text(LIST.hostCity, "en"),
        host_noc=node.key_of(LIST.hostNation).removeprefix("nation/"),
        time_zone=node.text(LIST.timeZone),
        opening=node.day(LIST.openingDate),
        closing=node.day(LIST.closingDate),
        first_day=node.day(LIST.firstDay),
        last_day=node.day(LIST.lastDay),
        wikidata=node.wikidata(LABEL.exactMatch),
        labels=labels(node),
    )
