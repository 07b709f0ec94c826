"""Prose about what the event meant for a nation."""

from olygraph.extract.prose.found import Found
from olygraph.vocab import OLY


def winner(found: Found) -> None:
    """«The event was won by Chris Hoy of Great Britain»."""
    found.draft.see_nation_of(found.person(), found.nation(), found.place, "prose")


def consecutive_victory(found: Found) -> None:
    """«The nation's second consecutive victory»."""
    count, nation = found.ordinal(), found.nation()
    found.state(found.draft.see_nation_at_event(nation, found.place), OLY.consecutiveVictories, count)


def victory_tie(found: Found) -> None:
    """«Moving Great Britain into a five-way tie for second-most all-time at two»."""
    nation, tied, victories = found.nation(), found.number(), found.number("number2")
    rank = found.ordinal() if found.has("ordinal") else 1
    pair = found.draft.see_nation_at_event(nation, found.place)
    found.state(pair, OLY.victories, victories)
    found.state(pair, OLY.allTimeRank, rank)
    found.state(pair, OLY.allTimeTiedWith, tied)


def consecutive_podium(found: Found) -> None:
    """«Stefan Nimke put Germany on the podium for the second consecutive Games»."""
    person, nation, count = found.person(), found.nation(), found.ordinal()
    found.draft.see_nation_of(person, nation, found.place, "prose")
    found.state(found.draft.see_nation_at_event(nation, found.place), OLY.consecutivePodiums, count)


def every_appearance(found: Found) -> None:
    """«France made its 19th appearance, the only nation to have competed at every appearance»."""
    nation, count = found.nation(), found.ordinal()
    pair = found.draft.see_nation_at_event(nation, found.place)
    found.state(pair, OLY.appearancesInEvent, count)
    found.state(pair, OLY.atEveryAppearance, True)
    if found.has("only"):
        found.state(pair, OLY.onlyNationAtEveryAppearance, True)
