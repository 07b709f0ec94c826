"""Headings: keys of infoboxes, columns and rows of tables, phases."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from olygraph.language.data import inverted, texts
from olygraph.language.names import Names


@dataclass(frozen=True, slots=True)
class MedalField:
    """What an infobox key says of a medallist: the medal, which one of several (``2``), whether it is the nation."""

    medal: str
    number: str = ""
    is_nation: bool = False


class Headings(Names):
    """Words that tell what a field, column, row or table is about."""

    @cached_property
    def infobox(self) -> dict[str, str]:
        """Meaning by infobox key."""
        return inverted(self.table("infobox"))

    @cached_property
    def _medal_field(self) -> re.Pattern[str]:
        return re.compile(str(self.table("infobox_medals")["pattern"]))

    def medal_field(self, key: str) -> MedalField | None:
        """What an infobox key says of a medallist, or None if it is about something else."""
        match = self._medal_field.match(key)
        return MedalField(self.medals[match["medal"]], match["number"] or "", bool(match["noc"])) if match else None

    @cached_property
    def _counts(self) -> re.Pattern[str]:
        return re.compile(str(self.table("rendered")["counts"]), re.IGNORECASE)

    def counts(self, text: str) -> tuple[str, str] | None:
        """The competitors and nations of "17 from 13 nations", as they stand; None for another text."""
        match = self._counts.match(text)
        return (match["first"], match["second"]) if match else None

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Headings in lower case by role, most telling first."""
        return {role: texts(headings) for role, headings in self.table("columns").items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Role in a table of results by heading; the roles of schedules come into play where no other claims a word."""
        schedule = ("date", "time_of_day", "round")
        ordered = sorted(self.columns.items(), key=lambda item: item[0] in schedule)
        roles: dict[str, str] = {}
        for role, headings in ordered:
            for heading in headings:
                roles.setdefault(heading, role)
        return roles

    @cached_property
    def mark_units(self) -> dict[str, str]:
        """Unit of plain numbers by heading."""
        return inverted(self.table("mark_units"))

    def mark_order(self, heading: str) -> int:
        """How much a heading sums up, 0 the most; a large number for a heading of no marks."""
        marks = self.columns["mark"]
        return marks.index(heading) if heading in marks else len(marks)

    def is_gross(self, heading: str, decisive: str) -> bool:
        """Whether a heading sums up what the decisive one counts less of: "total points" beside "net points"."""
        table = self.table("gross")
        return bool(table) and decisive in texts(table["net"]) and heading in texts(table["gross"])

    @cached_property
    def _attempts(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern) for pattern in self.texts("attempts", "patterns"))

    def is_attempt(self, heading: str) -> bool:
        """Whether a heading in lower case is that of an attempt, run or part."""
        return any(pattern.match(heading) for pattern in self._attempts)

    @cached_property
    def not_results(self) -> frozenset[str]:
        """Headings in lower case that a table of results does not have."""
        return frozenset(self.texts("not_results", "headings"))

    def is_of_members(self, headings: Iterable[str]) -> bool:
        """Whether headings in lower case are those of a list of a team's members: height beside weight."""
        of_members = self.table("not_results").get("of_members", [])
        return bool(of_members) and set(texts(of_members)) <= set(headings)

    @cached_property
    def totals(self) -> frozenset[str]:
        """Headings in lower case that a medal table has beside the medals."""
        return frozenset(self.texts("medal_table", "totals"))

    @cached_property
    def statuses(self) -> dict[str, str]:
        """Status code by words in lower case."""
        return inverted(self.table("statuses"))

    def status_key(self, text: str) -> str:
        """The key of the status that words in place of a mark or rank tell of (``status/DNS``), or empty."""
        code = self.statuses.get(text.strip().lower(), "")
        return f"status/{code}" if code else ""

    @cached_property
    def no_marks(self) -> frozenset[str]:
        """What stands in place of a mark and says that there is none, in lower case: "did not advance"."""
        return frozenset(texts(self.table("no_marks").get("words", [])))

    @cached_property
    def sides(self) -> dict[str, str]:
        """Role in a table of matches (``one``, ``two``, ``winner``, ``loser``, ``score``) by heading in lower case."""
        return inverted(self.table("sides"))

    @cached_property
    def record_rows(self) -> dict[str, str]:
        """Scope of a standing record by the first cell of its row, in lower case."""
        return inverted(self.table("record_rows"))

    @cached_property
    def _plain_units(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
        rules = self.rules("plain_units")
        return tuple((re.compile(rule["sport"]), re.compile(rule["event"]), rule["unit"]) for rule in rules)

    def plain_unit(self, sport: str, event: str) -> str:
        """What plain numbers of an event count where no heading tells, or empty; ``sport`` is the English name."""
        return next(
            (unit for of, named, unit in self._plain_units if of.search(sport.lower()) and named.search(event)), ""
        )

    @cached_property
    def phases(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Patterns of phase headings with the phase type each names, in the order to try."""
        return tuple((re.compile(rule["pattern"]), rule["kind"]) for rule in self.rules("phases"))

    @cached_property
    def tie_words(self) -> frozenset[str]:
        """Words beside a rank that say that it is shared, in lower case."""
        return frozenset(texts(self.table("names").get("tied", [])))

    @cached_property
    def unit_words(self) -> tuple[str, ...]:
        """Words that stand before the number of a unit behind the name of its phase: "heat" of "Round 1, heat 3"."""
        return texts(self.table("phase_names").get("units", []))

    def phase_name(self, kind: str) -> str:
        """What a final, or the order over all phases (``overall``), is called where the article gives no name."""
        return str(self.table("phase_names")[kind])
