"""What several articles say of one node: one name, and one place in an edition that both tell of.

The keys of nodes forget case, signs and apostrophes, so that articles may print one node in two ways. Each article is
right about what it prints, and keeps it as ``oly:printedName`` and in its quotes; the node has one name.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from olygraph.model import Event, Facts, Participation, Problem, Severity

_NAMED = ("athletes", "teams", "venues", "sports")
_Node = TypeVar("_Node")


def agree(articles: Iterable[Facts]) -> list[Facts]:
    """Return the facts with one name for each node; the order of the articles does not matter.

    An event has the name of the article that is about it. Of other names the one that sorts last is taken, since
    capitals sort first and are how tables shout. Of two places of one participation the one that was told first, by the
    titles of the articles, stays, and the other article has a problem that says so.
    """
    ordered = sorted(articles, key=lambda facts: (facts.title, facts.source.sha256))
    names: dict[str, str] = {}
    for facts in ordered:
        for kind in _NAMED:
            for node in getattr(facts, kind):
                names[node.key] = max(node.name, names.get(node.key, node.name))
        for event in facts.other_events:
            names[event.key] = max(event.name, names.get(event.key, event.name))
    own = {facts.event.key: facts.event for facts in ordered}
    ranks: dict[str, Participation] = {}
    return [_agreed(facts, names, own, ranks) for facts in ordered]


def _agreed(facts: Facts, names: dict[str, str], own: dict[str, Event], ranks: dict[str, Participation]) -> Facts:
    changed: dict[str, Any] = {kind: _renamed(getattr(facts, kind), names) for kind in _NAMED}
    # Of an event with an article of its own the others say the same, but for its title and where that was read.
    changed["other_events"] = tuple(
        replace(own[event.key], title="", places=()) if event.key in own else replace(event, name=names[event.key])
        for event in facts.other_events
    )
    kept, problems = [], []
    for told in facts.participations:
        first = ranks.setdefault(told.key, told)
        if first.rank is None or told.rank is None or first.rank == told.rank:
            kept.append(told)
            if first.rank is None:
                ranks[told.key] = told
        else:
            problems.append(_other_rank(facts, told, first))
    changed["participations"] = tuple(kept)
    changed["problems"] = tuple(sorted((*facts.problems, *problems), key=Problem.sort_key))
    return replace(facts, **changed)


def _renamed(nodes: Iterable[_Node], names: dict[str, str]) -> tuple[_Node, ...]:
    return tuple(
        node if node.name == names[node.key] else replace(node, name=names[node.key])  # type: ignore[attr-defined,type-var]
        for node in nodes
    )


def _other_rank(facts: Facts, told: Participation, first: Participation) -> Problem:
    return Problem(
        "participation-differs",
        Severity.WARNING,
        f"another article gives place {first.rank} where this one gives {told.rank}; what this one says is left out",
        "correct one of the two",
        told.places[0],
        facts.source.name,
        facts.source.sha256,
        told.key,
    )
