"""People: the evidence for and against each candidate, as numbers that are multiplied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from olygraph.link.entity import CENTURY, DECADE, YEAR, Day, Entity
from olygraph.link.index import Index
from olygraph.link.match.name_evidence import Found, NameComparison
from olygraph.link.match.query import Query
from olygraph.link.match.setting import SEXES, Delegation, Setting, Settings
from olygraph.link.match.weights import Weights
from olygraph.link.names import read_name


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its odds (against nobody, before the others are weighed in) and the evidence."""

    entity: Entity
    odds: float
    found: tuple[Found, ...]


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
        surnames = "two" if delegation.two_surnames else "any" if not delegation.code or setting.sex == "women" else ""
        found = []
        for entity in self._candidates(query, setting, extra):
            names = self._names.best(name, entity.forms, surnames)
            features = names.features if names else ()
            odds = self._weights.numbers["prior"] * (names.times if names else 0.0)
            if not names:
                continue
            for feature in self._beyond_the_name(query, entity, setting, delegation):
                odds *= feature[1]
                features += (feature,)
            found.append(Scored(entity, odds, features))
        return sorted(found, key=lambda one: (-one.odds, one.entity.item))

    def _candidates(self, query: Query, setting: Setting, extra: Sequence[Entity]) -> list[Entity]:
        numbers = self._weights.numbers
        if query.birth_year is not None:
            around = int(numbers["years_around"])
            first, last = query.birth_year - around, query.birth_year + around
        elif setting.year is not None:
            first, last = setting.year - int(numbers["oldest"]), setting.year - int(numbers["youngest"])
        else:
            first, last = 1, 9999
        found = {entity.item: entity for entity in self._index.people_like(read_name(query.name), first, last)}
        found.update((entity.item, entity) for entity in extra)
        return list(found.values())

    def _beyond_the_name(
        self, query: Query, entity: Entity, setting: Setting, delegation: Delegation
    ) -> Iterator[Found]:
        times = self._weights.times
        yield from self._age(query, entity, setting)
        if setting.year and entity.deaths and all(_ended(day) < setting.year for day in entity.deaths):
            yield "dead", times["dead"], str(entity.deaths[0].year)
        if entity.sexes and (sexes := SEXES.get(setting.sex)):
            feature = "sex_same" if sexes.intersection(entity.sexes) else "sex_other"
            yield feature, times[feature], setting.sex
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
            yield feature, worth, str(year)
        elif setting.year is not None:
            ages = [setting.year - day.year for day in entity.births if day.precision > DECADE]
            if ages:
                worth, age = max((self._age_worth(age, setting), -age) for age in ages)
                yield "age" if worth > times["age_impossible"] else "age_impossible", worth, str(-age)

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
            yield "nation_same", numbers["nation_agrees"] / max(share, numbers["least_nation"]), delegation.code
        elif stated & delegation.related:
            yield "nation_related", times["nation_related"], delegation.code
        else:
            feature = "nation_other" if entity.sport_nations else "citizen_other"
            yield feature, times[feature], delegation.code

    def _sport(self, entity: Entity, setting: Setting) -> Iterator[Found]:
        if not setting.sports:
            return
        numbers = self._weights.numbers
        known = self._settings.sports_of(entity)
        if same := known & setting.sports:
            share = max(self._index.share("sports", item) for item in same)
            yield "sport_same", numbers["sport_agrees"] / max(share, numbers["least_sport"]), ""
        else:
            feature = "sport_other" if known else "sport_none"
            yield feature, self._weights.times[feature], ""


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
