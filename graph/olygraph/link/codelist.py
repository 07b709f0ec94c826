"""The first links: what code lists and hand-made matches say, without looking anything up.

What a match claims
    - Games and sports: as the list says, ``skos:exactMatch`` where its source names concept and item together. Never
      ``owl:sameAs``: the item carries statements of its own (a Games' item is also an event of the city) that must
      not become statements about our node.
    - Nations: ``skos:closeMatch``, though the list knows code and item as one. A nation here is a delegation under an
      NOC code; the item that bears the code on Wikidata (P984) is the state. They may stand for each other on a map
      or in a list of countries, not in a count of medals: a state may have had several delegations, and the reverse.
    - Medals: ``skos:closeMatch``, since the list serves Paralympic and Youth Games too.
    - Concepts under another base: ``owl:sameAs`` the concept of the published lists. Both are minted from one code by
      one rule, so that they are the same thing under two names.
    - Matches made by hand (``ontology/curated.sssom.tsv``): as they stand there, with their confidence.
    - Nothing found: ``sssom:NoTermFound`` *in the lists*, which hold no people at all. It does not say that Wikidata
      lacks the person, because nobody has looked there yet.

A match from a list has no confidence: it was read in a source, and no number was measured.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cache

from olygraph.codes import mappings
from olygraph.codes.lists import nodes
from olygraph.data import ONTOLOGY
from olygraph.errors import InputError
from olygraph.link.links import WIKIDATA, Link
from olygraph.link.sssom import NO_TERM, MappingSet, read_sssom
from olygraph.vocab import DEFAULT_BASE, OLY, OWL, PREFIXES, RDF, SCHEMA, SKOS, Term, Triple

CURATED = ONTOLOGY / "curated.sssom.tsv"
# The file and the concept scheme of each class that has a list.
_LISTS = {
    OLY.Games: ("games", "games"),
    OLY.Medal: ("medals", "medals"),
    OLY.Nation: ("nocs", "nocs"),
    OLY.PhaseType: ("phase-types", "phase-types"),
    OLY.RecordScope: ("record-scopes", "record-scopes"),
    OLY.Sport: ("sports", "sports"),
    OLY.Status: ("status-codes", "statuses"),
}
_SCHEMES = {"games": "games", "medal": "medals", "nation": "nocs", "sport": "sports"}
# What a reconciler would look for: where nothing is found, the mapping set says so.
_SOUGHT = frozenset({OLY.Athlete, OLY.Event, OLY.Games, OLY.Nation, OLY.Sport, OLY.Venue})
_DELEGATION = "The item that bears the NOC code is the state; the nation is its delegation."
_NO_PEOPLE = "The code lists hold no people, and nothing was looked up on Wikidata."
_NOT_LISTED = "No code list and no match made by hand holds it, and nothing was looked up on Wikidata."


def codelist_links(
    triples: Iterable[Triple], base: str = DEFAULT_BASE, items: Mapping[str, str] | None = None
) -> list[Link]:
    """Return the links of the nodes that the triples describe, sorted by subject, predicate and target.

    ``items`` gives the Wikidata items of the pages that tell of events, by the key of the event, where their sources
    name them.

    Nodes are those of a class that has a list or that a reconciler would look for (athletes, events, Games, nations,
    sports, venues) and whose IRIs lie below ``base``. Raises InputError if the file of hand-made matches is damaged.
    """
    classes, names = _described(triples, base)
    found: list[Link] = []
    for key, held in classes.items():
        links = [*_of_page((items or {}).get(key, "")), *_listed().get(key, ())]
        links += [link for link in _curated().get(key, ()) if link.target not in {known.target for known in links}]
        if not links and held & _SOUGHT:
            links.append(_absent(held))
        if base != DEFAULT_BASE:
            links += _canonical(key, held)
        found += [replace(link, subject=base + key, label=names.get(key, link.label)) for link in links]
    return sorted(found, key=lambda link: (link.subject, link.predicate, link.target))


def _described(triples: Iterable[Triple], base: str) -> tuple[dict[str, set[Term]], dict[str, str]]:
    """The classes and the names of nodes below the base, by key."""
    wanted = _SOUGHT | _LISTS.keys()
    start = f"<{base}"
    classes: defaultdict[str, set[Term]] = defaultdict(set)
    names: dict[str, str] = {}
    for subject, predicate, value in triples:
        if predicate == RDF.type and value in wanted and subject.startswith(start):
            classes[subject[len(start) : -1]].add(value)
        elif predicate == SCHEMA.name and subject.startswith(start) and value.endswith('"'):
            key, name = subject[len(start) : -1], json.loads(value)  # a canonical string is a JSON string
            names[key] = min(name, names.get(key, name))
    return classes, names


@cache
def _listed() -> Mapping[str, list[Link]]:
    """What the code lists say, by the key of the concept."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for match in mappings():
        kind = match.key.partition("/")[0]
        found[match.key].append(
            Link(
                subject=DEFAULT_BASE + match.key,
                predicate=SKOS.closeMatch if kind == "nation" else match.predicate,
                target=PREFIXES["wd"] + match.wikidata,
                justification="ManualMappingCuration",
                looked_in=WIKIDATA,
                label=match.label,
                origin=f"{DEFAULT_BASE}codes/{_SCHEMES[kind]}",
                comment=_DELEGATION if kind == "nation" else "",
            )
        )
    return found


def _of_page(item: str) -> Iterator[Link]:
    """The item of the page that tells of an event; items of such pages are about events."""
    if item:
        yield Link(
            subject="",
            predicate=SKOS.exactMatch,
            target=PREFIXES["wd"] + item,
            justification="MappingChaining",
            looked_in=f"{PREFIXES['wd']}Q2013",
            comment="The source names this item as that of the page which tells of the event.",
        )


def _absent(held: set[Term]) -> Link:
    return Link(
        subject="",
        predicate=SKOS.exactMatch,
        target="",
        justification="UnspecifiedMatching",
        looked_in=f"{DEFAULT_BASE}codes",
        comment=_NO_PEOPLE if OLY.Athlete in held else _NOT_LISTED,
    )


def _canonical(key: str, held: set[Term]) -> Iterator[Link]:
    """The concept of the published lists, for one that was minted under another base."""
    for file, scheme in sorted(_LISTS[kind] for kind in held & _LISTS.keys()):
        if key in nodes(file):
            yield Link(
                subject="",
                predicate=OWL.sameAs,
                target=DEFAULT_BASE + key,
                justification="ManualMappingCuration",
                looked_in=f"{DEFAULT_BASE}codes/{scheme}",
                origin=f"{DEFAULT_BASE}codes/{scheme}",
                comment="Minted from the same code by the same rule.",
            )


@cache
def _curated() -> Mapping[str, list[Link]]:
    """The matches made by hand, by the key of the node."""
    matches = read_sssom(CURATED.read_text(encoding="utf-8"), CURATED.name)
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for number, row in enumerate(matches.rows, 1):
        try:
            link = _of_row(row, matches)
        except (InvalidOperation, ValueError) as error:
            raise InputError(f"mapping {number}: {error}", file=CURATED.name) from None
        found[link.subject.removeprefix(DEFAULT_BASE)].append(link)
    return found


def _of_row(row: Mapping[str, str], matches: MappingSet) -> Link:
    absent = row["object_id"] == NO_TERM
    return Link(
        subject=matches.expand(row["subject_id"]),
        predicate=f"<{matches.expand(row['predicate_id'])}>",
        target="" if absent else matches.expand(row["object_id"]),
        justification=row["mapping_justification"].removeprefix("semapv:"),
        looked_in=WIKIDATA,
        label=row.get("subject_label", ""),
        origin=str(matches.metadata["mapping_set_id"]),
        confidence=Decimal(row["confidence"]) if "confidence" in row else None,
        comment=row.get("comment", ""),
    )
