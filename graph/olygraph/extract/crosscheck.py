"""The article against itself: every total against its parts, every value that is stated twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from olygraph.extract.draft import Draft
from olygraph.extract.marks import read_mark
from olygraph.extract.totals import check_totals
from olygraph.model import Place, Result, Session, Statement
from olygraph.vocab import OLY, SCHEMA, Term

# Properties of the event that have one value, with the name that a discrepancy carries.
_SINGLE: dict[Term, str] = {
    SCHEMA.startDate: "start-date",
    SCHEMA.endDate: "end-date",
    OLY.competitors: "competitors",
    OLY.nations: "nations",
    OLY.raceDistance: "distance",
    OLY.winningMark: "winning-mark",
    OLY.venue: "venue",
}
# Statuses of who did not take part.
_ABSENT = frozenset({"status/DNS", "status/WD", "status/DNC"})
# The kind of place that is believed before another; the schedule is the most specific about days.
_PRECEDENCE = ("override", "schedule", "results", "infobox", "prose")


def crosscheck(draft: Draft) -> None:
    """Compare what the article says in several places, and note every disagreement with both places."""
    _single_values(draft)
    _competitor_count(draft)
    _nation_count(draft)
    _winning_mark(draft)
    _zones(draft)
    check_totals(draft)


def dates_from_schedule(draft: Draft) -> None:
    """State the first and the last day of the schedule as those of the event."""
    days = sorted(draft.sessions.values(), key=lambda session: session.day)
    if days:
        first, last = days[0], days[-1]
        draft.state(draft.event.key, SCHEMA.startDate, first.day, first.places[0], "schedule")
        draft.state(draft.event.key, SCHEMA.endDate, last.day, last.places[0], "schedule")


def _single_values(draft: Draft) -> None:
    for predicate, name in _SINGLE.items():
        stated = draft.stated(draft.event.key, predicate)
        # One place that names several venues does not disagree with itself.
        if len(stated) < 2 or (predicate == OLY.venue and len({statement.places for statement, _ in stated}) == 1):
            continue
        stated.sort(key=lambda pair: _PRECEDENCE.index(pair[1]))
        (taken, origin), others = stated[0], stated[1:]
        for other, _ in others:
            draft.statements[other.subject, other.predicate, other.value] = replace(other, asserted=False)
        if predicate == SCHEMA.endDate and _same_as_start(draft, [taken, *(other for other, _ in others)]):
            continue
        draft.contradict(
            name,
            draft.event.key,
            f"the {name.replace('-', ' ')} is {taken.value} in the {origin} and "
            + " and ".join(f"{other.value} in the {where}" for other, where in others),
            tuple((str(statement.value), statement.places) for statement, _ in stated),
            _reason(origin, others[0][1]),
            str(taken.value),
            tuple(statement for statement, _ in stated),
        )


def _same_as_start(draft: Draft, ends: list[Statement]) -> bool:
    """Whether the same places disagree about the start: one contradiction is told once."""
    starts = {(statement.value, statement.places) for statement, _ in draft.stated(draft.event.key, SCHEMA.startDate)}
    return {(statement.value, statement.places) for statement in ends} <= starts


def _reason(origin: str, other: str) -> str:
    if origin == "override":
        return "a person has corrected it, with a reason"
    if origin == "schedule":
        return "the schedule is taken, since it is the more specific"
    if origin == other:
        return f"both stand in the {origin}; the first is taken"
    return f"the {origin} is read before the {other}"


def _results(draft: Draft) -> list[Result]:
    return list(draft.results.values())


def _competitor_count(draft: Draft) -> None:
    """The stated number against the people of the results, medallists of earlier rounds included.

    Where the names of a crew are not parted, nothing is compared. A number that leaves out who never started, or that
    counts the teams, is no contradiction.
    """
    results = _results(draft)
    people = {athlete for result in results for athlete in result.athletes}
    if any(result.team and not result.athletes for result in results):
        return
    medallists = {athlete for award in draft.medals.values() for athlete in award.athletes}
    started = {athlete for result in results if result.status not in _ABSENT for athlete in result.athletes}
    teams = {result.team for result in results if result.team}
    counts = {len(people), len(started), len(people | medallists), len(started | medallists), len(teams) or -1}
    for statement, origin in draft.stated(draft.event.key, OLY.competitors):
        if statement.asserted and people and statement.value not in counts:
            draft.contradict(
                "competitor-count",
                draft.event.key,
                f"the {origin} counts {statement.value} competitors, the results name {len(people)}",
                ((str(statement.value), statement.places), (str(len(people)), _table_places(_results(draft)))),
                "both are kept: the stated count as a statement, the results as rows",
            )


def _nation_count(draft: Draft) -> None:
    results = _results(draft)
    known = {result.nation for result in results if result.nation}
    started = {result.nation for result in results if result.nation and result.status not in _ABSENT}
    without = [result for result in results if not result.nation]
    for statement, origin in draft.stated(draft.event.key, OLY.nations):
        if not results or not statement.asserted or statement.value in (len(known), len(started)):
            continue
        message = f"the {origin} counts {statement.value} nations, the results give {len(known)}"
        if without:
            message += f", with {len(without)} of {len(results)} rows without a nation"
        draft.contradict(
            "nation-count",
            draft.event.key,
            message,
            ((str(statement.value), statement.places), (str(len(known)), _table_places(results))),
            "no nation is guessed; rows without one stay so" if without else "both are kept",
        )


def _table_places(results: Iterable[Result]) -> tuple[Place, ...]:
    tables = {result.place.table: result.place for result in reversed(list(results))}
    return tuple(tables.values())


def _winning_mark(draft: Draft) -> None:
    deciding = [result for result in _results(draft) if draft.phases[result.phase].kind in ("final", "overall")]
    finals = [result for result in deciding if result.medal == "gold"]
    finals = finals or [result for result in deciding if result.rank == 1 and not result.unit]
    for statement, origin in draft.stated(draft.event.key, OLY.winningMark):
        for result in finals:
            stated = read_mark(str(statement.value), result.value_unit, draft.words).value
            if result.value is not None and stated is not None and stated != result.value:
                draft.contradict(
                    "winning-mark",
                    draft.event.key,
                    f"the winning mark is {statement.value} in the {origin} and {result.mark} in the results",
                    ((str(statement.value), statement.places), (result.mark, (result.place,))),
                    "both are kept, each where it stands",
                )


def _zones(draft: Draft) -> None:
    """The stated offset against the zone of the host (IANA time zone database) on that day."""
    zone = _host_zone(draft.games.time_zone)
    for session in draft.sessions.values():
        if zone is None or session.start is None or session.start.tzinfo is None:
            continue
        there = session.start.replace(tzinfo=zone).utcoffset()
        stated = session.start.utcoffset()
        if there != stated:
            _contradict_zone(draft, session, stated, there)


def _contradict_zone(draft: Draft, session: Session, stated: timedelta | None, there: timedelta | None) -> None:
    draft.contradict(
        "utc-offset",
        session.key,
        f"the schedule states {_offset(stated)} ({session.zone}), and {draft.games.time_zone} was on "
        f"{_offset(there)} on {session.day.isoformat()}",
        ((_offset(stated), session.places), (f"{_offset(there)} by the IANA time zone database", ())),
        "the stated offset is kept, since it is what the source says",
        _offset(stated),
    )


def _offset(delta: timedelta | None) -> str:
    minutes = int((delta or timedelta()).total_seconds()) // 60
    sign, minutes = ("−", -minutes) if minutes < 0 else ("+", minutes)
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02d}" if minutes % 60 else "")


def _host_zone(name: str) -> ZoneInfo | None:
    """The zone from the tzdata package, not from the machine, so that every machine gives the same bytes."""
    if not name:
        return None
    folder, _, leaf = name.rpartition("/")
    package = ".".join(["tzdata.zoneinfo", *folder.split("/")]) if folder else "tzdata.zoneinfo"
    try:
        with (resources.files(package) / leaf).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (FileNotFoundError, ModuleNotFoundError, ZoneInfoNotFoundError):
        return None
