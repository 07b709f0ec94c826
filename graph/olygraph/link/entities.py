"""What a graph holds that an index may know: the questions to the matcher, and its answers as links."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from olygraph.link.decisions import Ruling, Verdict
from olygraph.link.links import Link
from olygraph.link.match import Candidate, Context, Decision, Match, Matcher, Query, Sought
from olygraph.vocab import OLY, OWL, PREFIXES, RDF, SCHEMA, SKOS, Term, Triple

CERTAIN = 0.98
"""At and above this confidence a link is ``owl:sameAs``, below it ``skos:closeMatch``: of fifty one may be wrong."""

_WIKIDATA = f"{PREFIXES['wd']}Q2013"
_CLASSES = {OLY.Athlete: Sought.PERSON, OLY.Event: Sought.EVENT, OLY.Venue: Sought.VENUE, OLY.Sport: Sought.SPORT}


@dataclass
class _Nodes:
    """The graph by subject and predicate, as far as questions need it."""

    values: dict[Term, dict[Term, list[Term]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def text(self, node: Term, *path: Term) -> str:
        """The text of the first value at the end of a path of properties, or empty."""
        for predicate in path:
            found = self.values[node][predicate] if node in self.values else []
            if not found:
                return ""
            node = min(found)
        return str(json.loads(node)) if node.startswith('"') and node.endswith('"') else ""


def questions(triples: Iterable[Triple]) -> list[list[Query]]:
    """The questions that a graph asks, one list for each event with results, and one for all else.

    The id of a question is the IRI of the node. An athlete is asked for in every event he or she took part in.
    """
    nodes = _Nodes()
    for subject, predicate, value in triples:
        nodes.values[subject][predicate].append(value)
    lists: dict[Term, list[Query]] = defaultdict(list)
    asked: set[Term] = set()
    for node in sorted(nodes.values):
        if OLY.Result in nodes.values[node][RDF.type]:
            event = min(nodes.values[node][OLY.event])
            nation = nodes.text(node, OLY.nation, OLY.code)
            for athlete in sorted(nodes.values[node][OLY.athlete]):
                known = {query.id for query in lists[event]}
                if athlete[1:-1] not in known:
                    lists[event].append(_query(nodes, athlete, Sought.PERSON, event, nation))
                    asked.add(athlete)
    rest = [
        _query(nodes, node, sought, node if sought is Sought.EVENT else "", "")
        for node in sorted(nodes.values)
        for kind, sought in _CLASSES.items()
        if kind in nodes.values[node][RDF.type] and node not in asked
    ]
    return [*(lists[event] for event in sorted(lists)), rest]


def _query(nodes: _Nodes, node: Term, sought: Sought, event: Term, nation: str) -> Query:
    context = Context(
        title=nodes.text(event, OLY.title),
        games=nodes.text(event, SCHEMA.superEvent, SCHEMA.name),
        sport=nodes.text(event or node, OLY.sport, SCHEMA.name),
        sex=nodes.text(event or node, OLY.sex),
    )
    name = nodes.text(node, OLY.title) or nodes.text(node, SCHEMA.name)
    return Query(node[1:-1], name, sought, context, nation)


def answers(matcher: Matcher, lists: Iterable[list[Query]], rulings: Sequence[Ruling] = ()) -> dict[str, list[Match]]:
    """Return what the matcher answers for each node; items that a person ruled out for it are no candidates."""
    excluded: dict[str, set[str]] = defaultdict(set)
    for ruling in rulings:
        if ruling.verdict is Verdict.REJECTED:
            excluded[ruling.link.subject].add(ruling.item)
    found: dict[str, list[Match]] = defaultdict(list)
    for queries in lists:
        asked = [
            replace(query, excluded=frozenset(excluded[query.id])) if query.id in excluded else query
            for query in queries
        ]
        for match in matcher.match_list(asked):
            found[match.query.id].append(match)
    return found


def entity_links(
    answered: Mapping[str, list[Match]], known: Iterable[Link], rulings: Sequence[Ruling] = ()
) -> list[Link]:
    """Return the links of a release anew: decisions, the links it has, and the answers in place of what was not found.

    A decision wins over all else that is known of its node; one that the release was linked by before holds until a new
    one speaks of the node. A node that is asked for several times is linked where all answers that link agree; else the
    answers are told as not decided.
    """
    ruled = {ruling.link.subject for ruling in rulings}
    decided = [ruling.link for ruling in rulings]
    decided += [link for link in known if link.decided and link.subject not in ruled]
    closed = {link.subject for link in decided if not link.negated}
    rejected = {(link.subject, link.target) for link in decided if link.negated}
    kept = [
        link
        for link in known
        if not link.decided
        and link.subject not in closed
        and (link.subject, link.target) not in rejected
        and (link.target or link.subject not in answered)
    ]
    settled = closed | {link.subject for link in kept if link.target}
    found = [_link(matches) for node, matches in answered.items() if node not in settled]
    return sorted((*decided, *kept, *found), key=lambda link: (link.subject, link.predicate, link.target))


def uncertain(answered: Mapping[str, list[Match]], links: Iterable[Link]) -> list[Match]:
    """Return the answers that a person should look at, sorted by node: those of nodes that nothing has settled.

    Of a node that was asked for several times it is the answer with the likeliest candidate.
    """
    settled = {
        link.subject for link in links if (link.target and not link.negated) or (link.decided and not link.target)
    }
    found = []
    for node in sorted(answered.keys() - settled):
        matches = answered[node]
        if any(match.decision is not Decision.NIL for match in matches):
            found.append(max(matches, key=lambda match: match.candidates[0].score if match.candidates else 0.0))
    return found


def _link(matches: list[Match]) -> Link:
    linking = [match for match in matches if match.decision is Decision.LINK]
    items = {match.item for match in linking}
    best = max(linking or matches, key=lambda match: match.confidence)
    confidence = Decimal(str(round(best.confidence, 3)))
    absent = Link(best.query.id, SKOS.exactMatch, "", "CompositeMatching", _WIKIDATA, best.query.name)
    absent = replace(absent, evidence=evidence_of(best.candidates[0]) if best.candidates else ())
    if len(items) == 1:
        predicate = OWL.sameAs if best.confidence >= CERTAIN else SKOS.closeMatch
        target = PREFIXES["wd"] + best.item
        return replace(absent, predicate=predicate, target=target, confidence=confidence, comment=best.reason)
    if items:
        return replace(absent, comment=f"not decided, since answers differ: {', '.join(sorted(items))}")
    if best.decision is Decision.NIL:
        return replace(absent, confidence=confidence, comment=best.reason)
    return replace(absent, comment=f"not decided: {best.reason}")


def evidence_of(candidate: Candidate) -> tuple[str, ...]:
    """The evidence for and against a candidate, each feature with what it is worth: ``name_exact*38.2``."""
    return tuple(f"{one.feature}*{one.times:.3g}" for one in candidate.evidence)
