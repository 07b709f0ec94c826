"""NOC codes: the delegations, their names by year, and which code means which delegation."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from olygraph.codes.editions import games_by_key
from olygraph.codes.lists import Node, concepts, labels, nodes
from olygraph.codes.names import folded
from olygraph.codes.terms import LABEL, LIST
from olygraph.vocab import RDFS

_FILE = "nocs"


@dataclass(frozen=True, slots=True)
class Years:
    """A span of years, both included; None leaves an end open."""

    first: int | None
    last: int | None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that holds in some years only; ``texts`` are its forms, English first.

    ``preferred`` is true where it is the delegation's own name in those years, false where tables print it too.
    """

    texts: tuple[str, ...]
    years: Years
    preferred: bool


@dataclass(frozen=True, slots=True)
class NocCode:
    """One NOC code.

    ``kind`` is current, historical, composite, special, synonym or template-only. ``years`` are the first and last
    Games with this code in result lists, an end open where that is unknown or not yet come. ``names`` are all names
    that hold in any year, ``dated`` those that hold in some. ``synonym_of`` is the code that the delegation is kept
    under, ``other_codes`` what the code means in some years. ``wikidata`` is the state that the
    delegation is of, a close match, or empty.
    """

    code: str
    name: str
    kind: str
    years: Years
    names: tuple[str, ...]
    dated: tuple[DatedName, ...]
    synonym_of: str
    other_codes: tuple[tuple[str, Years], ...]
    wikidata: str

    @property
    def key(self) -> str:
        """The path of the concept below the base."""
        return f"nation/{self.code}"


def noc(code: str) -> NocCode | None:
    """Return a NOC code as printed, or None if the list does not hold it; case matters."""
    return all_nocs().get(code)


@cache
def all_nocs() -> dict[str, NocCode]:
    """Every code, in alphabetical order."""
    return {found.code: found for found in map(_noc, concepts(_FILE, LIST.Nation))}


def resolve_noc(code: str, games: str | int) -> str | None:
    """Return the code that a delegation is kept under, for a code as printed; None if the list does not hold it.

    ``games`` is the key of an edition or a year. Synonyms lead to the code that is kept (``SIN`` to ``SGP``), and
    codes that mean another delegation in that year to that one (``ROC`` of 1936 to ``KMT``, ``MAL`` of 1964 to
    ``MAS``). Two codes of one team that both stand in result lists stay as printed (``GER`` and ``EUA`` in 1960).
    """
    year = _year(games)
    seen: set[str] = set()
    while (found := noc(code)) and code not in seen:
        seen.add(code)
        dated = (other for other, years in found.other_codes if year is not None and year in years)
        code = next(dated, found.synonym_of or code)
    return code if found else None


def noc_by_name(name: str, year: int) -> str | None:
    """Return the code of the delegation that bears a name in a year, or None where that is unknown or ambiguous.

    Names are compared by :func:`olygraph.codes.names.folded`, never by likeness. In this order: a name dated to that
    year; a name that holds in all years; a delegation's own name of other years. Where several delegations are left,
    the one whose code stood in result lists that year, if it is one. Synonyms are resolved.
    """
    known = _by_name().get(folded(name), _Bearers())
    for codes in (
        [code for code, dated in known.dated if year in dated.years],
        known.always,
        [] if len({code for code, _ in known.dated}) > 1 else [code for code, dated in known.dated if dated.preferred],
    ):
        kept = {resolved for code in codes if (resolved := resolve_noc(code, year))}
        if len(kept) > 1:
            kept = {code for code in kept if _stood_in_lists(all_nocs()[code].years, year)}
            return kept.pop() if len(kept) == 1 else None
        if kept:
            return kept.pop()
    return None


def noc_names(code: str, year: int) -> str | None:
    """Return the English name in a year of the delegation that a code means, or None if the list does not hold it.

    ``SWZ`` is Swaziland up to 2017 and Eswatini since; ``ROC`` of 1936 is the Republic of China.
    """
    kept = resolve_noc(code, year)
    if kept is None:
        return None
    found = all_nocs()[kept]
    dated = (name.texts[0] for name in found.dated if name.preferred and year in name.years)
    return next(dated, found.name)


@dataclass(frozen=True, slots=True)
class _Bearers:
    always: tuple[str, ...] = ()
    dated: tuple[tuple[str, DatedName], ...] = ()


@cache
def _by_name() -> dict[str, _Bearers]:
    always: defaultdict[str, list[str]] = defaultdict(list)
    dated: defaultdict[str, list[tuple[str, DatedName]]] = defaultdict(list)
    for code, found in all_nocs().items():
        for form in dict.fromkeys(map(folded, found.names)):
            always[form].append(code)
        for name in found.dated:
            for form in dict.fromkeys(map(folded, name.texts)):
                dated[form].append((code, name))
    return {form: _Bearers(tuple(always[form]), tuple(dated[form])) for form in {**always, **dated}}


def _noc(node: Node) -> NocCode:
    dated = tuple(_dated_name(nodes(_FILE)[key]) for key in node.keys(LIST.datedName))
    in_some_years = {text for name in dated for text in name.texts}
    return NocCode(
        code=node.text(LABEL.notation),
        name=node.text(LABEL.prefLabel, "en"),
        kind=node.text(LIST.codeKind),
        years=Years(node.number(LIST.firstGames), node.number(LIST.lastGames)),
        names=tuple(name for name in labels(node) if name not in in_some_years),
        dated=dated,
        synonym_of=_code(node.key_of(LIST.synonymOf)),
        other_codes=tuple(_dated_code(nodes(_FILE)[key]) for key in node.keys(LIST.datedCode)),
        wikidata=node.wikidata(LABEL.closeMatch),
    )


def _dated_name(node: Node) -> DatedName:
    return DatedName(node.texts(RDFS.label), _span(node), node.flag(LIST.preferred))


def _dated_code(node: Node) -> tuple[str, Years]:
    return _code(node.key_of(LIST.synonymOf)), _span(node)


def _span(node: Node) -> Years:
    return Years(node.number(LIST.firstYear), node.number(LIST.lastYear))


def _code(key: str) -> str:
    return key.removeprefix("nation/")


def _stood_in_lists(years: Years, year: int) -> bool:
    return years.first is not None and year in years


def _year(games: str | int) -> int | None:
    if isinstance(games, int):
        return games
    edition = games_by_key(games)
    return edition.year if edition else None
