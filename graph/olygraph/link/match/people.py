"""People: the evidence for and against each candidate, as numbers that are multiplied."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from olygraph.link.entity import CENTURY, DECADE, YEAR, Day, Entity, Form, Kind
from olygraph.link.index import Index
from olygraph.link.match.name_evidence import NameComparison
from olygraph.link.match.query import Query
from olygraph.link.match.scored import Found, Scored, ranked
from olygraph.link.match.setting import SEXES, Delegation, Setting, Settings
from olygraph.link.match.weights import Weights
from olygraph.link.names import PrintedName, is_latin, read_name

MOST_WEIGHED = 40
"""Candidates of whom more than the name is looked at; and all who share its worth with the last of these."""


@dataclass(frozen=True, slots=True)
class _Around:
    """A query with its name read and its setting resolved; the items that are written so, and those named otherwise."""

    query: Query
    name: PrintedName
    setting: Setting
    delegation: Delegation
    written: frozenset[int]
    extra: frozenset[int]

    @property
    def surnames(self) -> str:
        """Whether people bear two surnames: ``two``, ``any`` where that is not known or may change, or empty."""
        if self.delegation.two_surnames:
            return "two"
        return "any" if not self.delegation.code or self.setting.sex == "women" else ""


class People:
    """Finds and weighs candidates for people."""

    def __init__(self, index: Index, weights: Weights, settings: Settings) -> None:
        self._index = index
        self._weights = weights
        self._settings = settings
        self._names = NameComparison(index, weights)

    def scored(self, query: Query, extra: Sequence[Entity] = ()) -> list[Scored]:
        """Return the candidates whose names may be the one printed, the likeliest first, ties by item."""
        setting = self._settings.of(query.context)
        delegation = self._settings.delegation(query.nation, setting.year)
        name = read_name(query.name)
        span = self._span(query, setting)
        # Names in another script are compared as they are written, besides what becomes of them in Latin letters.
        written = [] if is_latin(query.name) else self._index.named(query.name, Kind.PERSON)
        around = _Around(
            query,
            name,
            setting,
            delegation,
            frozenset([one.item for one in written]),
            frozenset([one.item for one in extra]),
        )
        like = self._index.people_like(name, *span)
        found = self._score({**dict(like.bearers), **{one.item: one.forms for one in (*extra, *written)}}, around)
        if query.birth_year is not None and sum([one.odds for one in found]) < 1:
            # Nobody of that name: people who share the surname and the year, for by-names.
            seen = {one.entity.item for one in found}
            others = self._index.people_of_surname(name, *span)
            found += self._score({item: forms for item, forms in others if item not in seen}, around)
        if like.crowded:
            crowd = Found("crowded", self._weights.times["crowded"], str(len(like.bearers)))
            found = [one.also(crowd) for one in found]
        return ranked(found)

    def _score(self, people: Mapping[int, tuple[Form, ...]], around: "_Around") -> list[Scored]:
        found = []
        for item, names in self._by_name(people, around):
            entity = self._index.brief(item)
            features = (*names, *self._beyond_the_name(around.query, entity, around.setting, around.delegation))
            odds = self._weights.numbers["prior"] * math.prod([one.times for one in features])
            found.append(Scored(entity, odds, features))
        return found

    def _by_name(
        self, people: Mapping[int, tuple[Form, ...]], around: "_Around"
    ) -> list[tuple[int, tuple[Found, ...]]]:
        """The people whose names may be the one printed, with what the names are worth; of very many the likeliest."""
        times = self._weights.times
        found = []
        for item, forms in people.items():
            features = self._names.best(around.name, forms, around.surnames)
            if item in around.written:
                features = (Found("name_written", times["name_written"], around.query.name),)
            elif features is None and item in around.extra:
                features = (Found("name_none", times["name_none"]),)
            if features:
                found.append((item, features))
        if len(found) <= MOST_WEIGHED:
            return found
        worth = {item: math.prod([one.times for one in features]) for item, features in found}
        least = sorted(worth.values())[-MOST_WEIGHED]
        return [(item, features) for item, features in found if worth[item] >= least or item in around.extra]

    def _span(self, query: Query, setting: Setting) -> tuple[int, int]:
        """The years of birth among which candidates are looked for."""
        numbers = self._weights.numbers
        if query.birth_year is not None:
            around = int(numbers["years_around"])
            return query.birth_year - around, query.birth_year + around
        if setting.year is not None:
            return setting.year - int(numbers["oldest"]), setting.year - int(numbers["youngest"])
        return 1, 9999

    def _beyond_the_name(
        self, query: Query, entity: Entity, setting: Setting, delegation: Delegation
    ) -> Iterator[Found]:
        times = self._weights.times
        yield from self._age(query, entity, setting)
        if setting.year and entity.deaths and all(_ended(day) < setting.year for day in entity.deaths):
            yield Found("dead", times["dead"], str(entity.deaths[0].year))
        if entity.sexes and (sexes := SEXES.get(setting.sex)):
            feature = "sex_same" if sexes.intersection(entity.sexes) else "sex_other"
            yield Found(feature, times[feature], setting.sex)
        if setting.items.intersection(entity.took_part):
            yield Found("took_part", times["took_part"])
        yield from self._nation(entity, delegation)
        yield from self._sport(entity, setting)

    def _age(self, query: Query, entity: Entity, setting: Setting) -> Iterator[Found]:
        """The year of birth where it is printed, else the age at the Games.

        Of several dates of birth the one that fits best counts: sources disagree, and one of them is right.
        """
        times, numbers = self._weights.times, self._weights.numbers
        if query.birth_year is not None and entity.births:
            known = [day.year for day in entity.births if day.precision >= YEAR]
            if not known:
                near = any(abs(day.year - query.birth_year) < 10 for day in entity.births)
                feature, year = ("birth_vague" if near else "birth_other"), entity.births[0].year
            else:
                printed = query.birth_year
                year = min(known, key=lambda one: abs(one - printed))
                feature = _birth_feature(printed - year)
            worth = times[feature]
            if feature == "birth_same":
                worth = numbers["birth_agrees"] / max(self._index.born(year, year), numbers["least_born"])
            yield Found(feature, worth, str(year))
        elif setting.year is not None:
            ages = [setting.year - day.year for day in entity.births if day.precision > DECADE]
            if ages:
                worth, age = max((self._age_worth(age, setting), -age) for age in ages)
                yield Found("age" if worth > times["age_impossible"] else "age_impossible", worth, str(-age))

    def _age_worth(self, age: int, setting: Setting) -> float:
        for ages in self._weights.ages:
            if ages.first <= age <= ages.last and setting.year is not None:
                share = ages.all_ages if setting.all_ages else ages.share
                others = self._index.born(setting.year - ages.last, setting.year - ages.first)
                return share / max(others, self._weights.numbers["least_born"] * (ages.last - ages.first + 1))
        return self._weights.times["age_impossible"]

    def _nation(self, entity: Entity, delegation: Delegation) -> Iterator[Found]:
        times, numbers = self._weights.times, self._weights.numbers
        stated = frozenset(entity.sport_nations + entity.citizenships)
        if not stated or not (delegation.items or delegation.related):
            return
        if same := stated & delegation.items:
            share = sum(self._index.share(what, item) for item in same for what in ("sport_nations", "citizenships"))
            yield Found("nation_same", numbers["nation_agrees"] / max(share, numbers["least_nation"]), delegation.code)
        elif stated & delegation.related:
            yield Found("nation_related", times["nation_related"], delegation.code)
        else:
            feature = "nation_other" if entity.sport_nations else "citizen_other"
            yield Found(feature, times[feature], delegation.code)

    def _sport(self, entity: Entity, setting: Setting) -> Iterator[Found]:
        if not setting.sports:
            return
        numbers = self._weights.numbers
        known = self._settings.sports_of(entity)
        if same := self._settings.same_sports(known, setting):
            share = max(self._index.share("sports", item) for item in same)
            yield Found("sport_same", numbers["sport_agrees"] / max(share, numbers["least_sport"]), "")
        else:
            feature = "sport_other" if known else "sport_none"
            yield Found(feature, self._weights.times[feature], "")


def _birth_feature(late: int) -> str:
    """The feature for a printed year of birth that is so many years later than the one known."""
    if late == 0:
        return "birth_same"
    if late in (1, -1):
        return "birth_one_before" if late == 1 else "birth_one_after"
    return "birth_near" if abs(late) == 2 else "birth_other"


def _ended(day: Day) -> int:
    """The last year that a date may mean."""
    return day.year + {DECADE: 9, CENTURY: 99}.get(day.precision, 0)
