"""Links: matches of nodes with entities elsewhere, each with its reasons; as triples and as a mapping set."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from olygraph import __version__, vocab
from olygraph.link.header import Value
from olygraph.link.sssom import JUSTIFICATIONS, NO_TERM, PROPAGATED, MappingSet, compact, condensed
from olygraph.vocab import DEFAULT_BASE, PREFIXES, Term, Triple

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
WIKIDATA = f"{PREFIXES['wd']}Q2013"
"""Wikidata as a source of identifiers: its item about itself."""

ORCID = "https://orcid.org/"
"""The namespace of the identifiers of researchers, by which an author can be named."""

_EVIDENCE = "evidence="


@dataclass(frozen=True, slots=True)
class Link:
    """One match, or one entity for which none was found (``target`` is empty).

    ``subject``, ``target``, ``looked_in`` (where the target is from, or was not found) and ``origin`` (the list or
    mapping set that states the match, or empty) are IRIs, ``predicate`` is a term. ``justification`` is a local name
    of SEMAPV. ``confidence`` lies between 0 and 1; None where nobody measured or judged it. ``evidence`` are features
    with what each is worth (``name_exact*38.2``).

    A link that a person decided has an ``author`` (a name), an ``author_id`` (the IRI of an ORCID) or both, and a
    ``day`` (ISO 8601) or none; ``negated`` tells that the two are *not* the same.
    """

    subject: str
    predicate: Term
    target: str
    justification: str
    looked_in: str
    label: str = ""
    origin: str = ""
    confidence: Decimal | None = None
    comment: str = ""
    evidence: tuple[str, ...] = ()
    author: str = ""
    author_id: str = ""
    day: str = ""
    negated: bool = False

    @property
    def decided(self) -> bool:
        """Whether a person decided it."""
        return bool(self.author or self.author_id)


def links_graph(base: str = DEFAULT_BASE) -> Term:
    """The IRI of the named graph that holds the links."""
    return vocab.iri(f"{base}graph/links")


def link_triples(links: Iterable[Link]) -> Iterator[Triple]:
    """Yield each match as a triple; what was not found, and what is no match, yields none."""
    for link in links:
        if link.target and not link.negated:
            yield vocab.iri(link.subject), link.predicate, vocab.iri(link.target)


def mapping_set(links: Iterable[Link], *, base: str = DEFAULT_BASE, day: date | None = None) -> MappingSet:
    """Return the links as an SSSOM 1.0 mapping set; ``day`` is the mapping date, left out if absent."""
    links = list(links)
    prefixes = {"olygraph": DEFAULT_BASE, "wd": PREFIXES["wd"]} | ({"data": base} if base != DEFAULT_BASE else {})
    if any(link.author_id for link in links):
        prefixes["orcid"] = ORCID
    metadata: dict[str, Value] = {
        "curie_map": dict(sorted(prefixes.items())),
        "mapping_set_id": f"{base}graph/links",
        "mapping_set_title": "Links of the release",
        "license": LICENCE,
        "subject_source": compact(f"{base}dataset", prefixes),
        "mapping_tool": "olygraph",
        "mapping_tool_version": __version__,
        **({"mapping_date": day.isoformat()} if day else {}),
    }
    return condensed(MappingSet(metadata, tuple(_row(link, prefixes) for link in links)))


def _row(link: Link, prefixes: dict[str, str]) -> dict[str, str]:
    justification, comment = link.justification, link.comment
    if justification not in JUSTIFICATIONS:
        # A later SSSOM may know it; the file is of 1.0, and loses nothing.
        justification, comment = "UnspecifiedMatching", f"{comment} (semapv:{justification})".strip()
    row = {
        "subject_id": compact(link.subject, prefixes),
        "subject_label": link.label,
        "predicate_id": compact(link.predicate[1:-1], prefixes),
        "predicate_modifier": "Not" if link.negated else "",
        "object_id": compact(link.target, prefixes) if link.target else NO_TERM,
        "mapping_justification": f"semapv:{justification}",
        "author_id": compact(link.author_id, prefixes) if link.author_id else "",
        "author_label": link.author,
        "object_source": compact(link.looked_in, prefixes),
        "mapping_source": compact(link.origin, prefixes) if link.origin else "",
        "mapping_date": link.day,
        "confidence": f"{link.confidence:f}" if link.confidence is not None else "",
        "other": _EVIDENCE + " ".join(link.evidence) if link.evidence else "",
        "comment": comment,
    }
    return {slot: text for slot, text in row.items() if text}


def links_of(matches: MappingSet) -> list[Link]:
    """The links that an SSSOM file tells of, as :func:`mapping_set` wrote it."""
    return [_link_of(matches, {**_told_for_all(matches), **row}) for row in matches.rows]


def _told_for_all(matches: MappingSet) -> dict[str, str]:
    """Slots that stand in the head of the file because they are the same for all rows (SSSOM 1.0, propagation)."""
    return {slot: matches.text(slot) for slot in PROPAGATED if matches.text(slot) and slot != "mapping_date"}


def _link_of(matches: MappingSet, row: Mapping[str, str]) -> Link:
    def iri(slot: str) -> str:
        return matches.expand(row[slot]) if row.get(slot) else ""

    evidence = row.get("other", "")
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
        evidence=tuple(evidence.removeprefix(_EVIDENCE).split()) if evidence.startswith(_EVIDENCE) else (),
        author=row.get("author_label", ""),
        author_id=iri("author_id"),
        day=row.get("mapping_date", ""),
        negated=row.get("predicate_modifier") == "Not",
    )
