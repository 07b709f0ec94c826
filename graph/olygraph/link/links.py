"""Links: matches of nodes with entities elsewhere, each with its reasons; as triples and as a mapping set."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from olygraph import __version__, vocab
from olygraph.link.header import Value
from olygraph.link.sssom import JUSTIFICATIONS, NO_TERM, MappingSet, compact, condensed
from olygraph.vocab import DEFAULT_BASE, PREFIXES, Term, Triple

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
WIKIDATA = f"{PREFIXES['wd']}Q2013"
"""Wikidata as a source of identifiers: its item about itself."""


@dataclass(frozen=True, slots=True)
class Link:
    """One match, or one entity for which none was found (``target`` is empty).

    ``subject``, ``target``, ``looked_in`` (where the target is from, or was not found) and ``origin`` (the list or
    mapping set that states the match, or empty) are IRIs, ``predicate`` is a term. ``justification`` is a local name
    of SEMAPV. ``confidence`` lies between 0 and 1; None where nobody measured or judged it.
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


def links_graph(base: str = DEFAULT_BASE) -> Term:
    """The IRI of the named graph that holds the links."""
    return vocab.iri(f"{base}graph/links")


def link_triples(links: Iterable[Link]) -> Iterator[Triple]:
    """Yield each match as a triple; what was not found yields none."""
    for link in links:
        if link.target:
            yield vocab.iri(link.subject), link.predicate, vocab.iri(link.target)


def mapping_set(links: Iterable[Link], *, base: str = DEFAULT_BASE, day: date | None = None) -> MappingSet:
    """Return the links as an SSSOM 1.0 mapping set; ``day`` is the mapping date, left out if absent."""
    prefixes = {"olygraph": DEFAULT_BASE, "wd": PREFIXES["wd"]} | ({"data": base} if base != DEFAULT_BASE else {})
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
        "object_id": compact(link.target, prefixes) if link.target else NO_TERM,
        "mapping_justification": f"semapv:{justification}",
        "object_source": compact(link.looked_in, prefixes),
        "mapping_source": compact(link.origin, prefixes) if link.origin else "",
        "confidence": f"{link.confidence:f}" if link.confidence is not None else "",
        "comment": comment,
    }
    return {slot: text for slot, text in row.items() if text}
