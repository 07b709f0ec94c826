"""What a graph holds that an index may know: the questions to the matcher, and its answers as links."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from olygraph.link.links import Link
from olygraph.link.match import Context, Decision, Match, Matcher, Query, Sought
from olygraph.link.sssom import NO_TERM, MappingSet
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


def entity_links(matcher: Matcher, lists: Iterable[list[Query]], known: Iterable[Link]) -> list[Link]:
    """Return the links of a release anew: those it has, with the answers of the matcher in place of what was not found.

    A node that is asked for several times is linked where all answers that link agree; else the answers are told as
    not decided.
    """
    answers: dict[str, list[Match]] = defaultdict(list)
    for queries in lists:
        for match in matcher.match_list(queries):
            answers[match.query.id].append(match)
    kept = [link for link in known if link.target or link.subject not in answers]
    linked = {link.subject for link in kept if link.target}
    found = [_link(matches) for node, matches in answers.items() if node not in linked]
    return sorted((*kept, *found), key=lambda link: (link.subject, link.predicate, link.target))


def _link(matches: list[Match]) -> Link:
    linking = [match for match in matches if match.decision is Decision.LINK]
    items = {match.item for match in linking}
    best = max(linking or matches, key=lambda match: match.confidence)
    confidence = Decimal(str(round(best.confidence, 3)))
    absent = Link(best.query.id, SKOS.exactMatch, "", "CompositeMatching", _WIKIDATA, best.query.name)
    if len(items) == 1:
        predicate = OWL.sameAs if best.confidence >= CERTAIN else SKOS.closeMatch
        target = PREFIXES["wd"] + best.item
        return replace(absent, predicate=predicate, target=target, confidence=confidence, comment=best.reason)
    if items:
        return replace(absent, comment=f"not decided, since answers differ: {', '.join(sorted(items))}")
    if best.decision is Decision.NIL:
        return replace(absent, confidence=confidence, comment=best.reason)
    return replace(absent, comment=f"not decided: {best.reason}")


def links_of(matches: MappingSet) -> list[Link]:
    """The links that an SSSOM file tells of, as :func:`olygraph.link.mapping_set` wrote it."""
    return [_link_of(matches, {**_told_for_all(matches), **row}) for row in matches.rows]


def _told_for_all(matches: MappingSet) -> dict[str, str]:
    """Slots that stand in the head of the file because they are the same for all rows (SSSOM 1.0, propagation)."""
    return {slot: value for slot, value in matches.metadata.items() if isinstance(value, str)}


def _link_of(matches: MappingSet, row: Mapping[str, str]) -> Link:
    def iri(slot: str) -> str:
        return matches.expand(row[slot]) if row.get(slot) else ""

    return Link(
        subject=iri("subject_id"),
        predicate=f"<{iri('predicate_id')}>",
        target="" if row["object_id"] == NO_TERM else iri("object_id"),
        justification=row["mapping_justification"].removeprefix("semapv:"),
        looked_in=iri("object_source"),
        label=row.get("subject_label", ""),
        origin=iri("mapping_source"),
        confidence=Decimal(row["confidence"]) if row.get("confidence") else None,
        comment=row.get("comment", ""),
    )
