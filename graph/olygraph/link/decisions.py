"""A person's decisions: rows of an SSSOM table that say «this one», «not this one» or «none» (docs/linking.md).

A row with an author is a decision; a row without one is a candidate that is left open. A decision wins over the
matcher, and over the code lists. What no longer applies is told with its line and not obeyed.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum

from olygraph.link.links import ORCID, WIKIDATA, Link
from olygraph.link.sssom import NO_TERM, MappingSet
from olygraph.link.table import Row, Table
from olygraph.model import Place, Problem, Severity
from olygraph.vocab import OLY, OWL, PREFIXES, RDF, SCHEMA, SKOS, Triple

MANUAL = "ManualMappingCuration"
"""The justification of what a person decided (SEMAPV)."""

PREDICATES = (OWL.sameAs, SKOS.exactMatch, SKOS.closeMatch)
_ITEM = re.compile(re.escape(PREFIXES["wd"]) + r"Q[1-9][0-9]{0,14}")
_ORCID = re.compile(r"(?:orcid:|https?://orcid\.org/)([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")
_MEND = "see docs/linking.md"


class Verdict(Enum):
    """What a person decided: this entity, not this entity, or none that the knowledge base holds."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision with its line in its file.

    ``link`` is the match as it is written: its author, day and reason, negated if it was rejected, without target if
    there is none.
    """

    line: int
    verdict: Verdict
    link: Link

    @property
    def item(self) -> str:
        """The entity that it speaks of, such as ``Q145``; empty if none."""
        return self.link.target.removeprefix(PREFIXES["wd"])


def read_rulings(table: Table) -> tuple[list[Ruling], list[Problem]]:
    """Return the decisions of a table in its order, and what is wrong with them, conflicts among them."""
    found: list[Ruling] = []
    wrong: list[Problem] = []
    matches = table.mapping_set
    for row in table.rows:
        if not row.cells or not is_decided(row.cells):
            continue
        try:
            found.append(_ruling(row, matches))
        except ValueError as error:
            wrong.append(_problem(table.file, row.line, "decision-unreadable", str(error), _MEND, Severity.VIOLATION))
    return found, [*wrong, *_conflicts(found, table.file)]


def is_decided(cells: Mapping[str, str]) -> bool:
    """Whether a row is a decision: it has an author, or says that a person made it."""
    named = cells.get("author_id", "").strip() or cells.get("author_label", "").strip()
    return bool(named) or cells.get("mapping_justification", "").strip() == f"semapv:{MANUAL}"


def _ruling(row: Row, matches: MappingSet) -> Ruling:
    """Read a row. Raises ValueError with what is wrong."""
    cells = {slot: text.strip() for slot, text in row.cells.items()}
    for slot, what in (("subject_id", "a subject_id"), ("object_id", "an object_id"), ("comment", "its reason")):
        if not cells.get(slot):
            raise ValueError(f"the decision lacks {what} (column {slot})")
    if not (cells.get("author_id") or cells.get("author_label")):
        raise ValueError("the decision lacks its author (column author_label, or author_id for an ORCID)")
    if cells.get("mapping_justification") != f"semapv:{MANUAL}":
        raise ValueError(f"a decision by a person has the mapping_justification semapv:{MANUAL}")
    verdict = _verdict(cells)
    predicate = f"<{matches.expand(cells.get('predicate_id') or 'owl:sameAs')}>"
    if predicate not in PREDICATES:
        raise ValueError(f"{cells['predicate_id']} is no link: owl:sameAs, skos:exactMatch or skos:closeMatch")
    target = "" if verdict is Verdict.ABSENT else matches.expand(cells["object_id"])
    if target and not _ITEM.fullmatch(target):
        raise ValueError(f"{cells['object_id']} is no item of Wikidata, such as wd:Q145")
    link = Link(
        subject=matches.expand(cells["subject_id"]),
        predicate=predicate,
        target=target,
        justification=MANUAL,
        looked_in=WIKIDATA,
        label=cells.get("subject_label", ""),
        confidence=_confidence(cells.get("confidence", "")),
        comment=cells["comment"],
        author=cells.get("author_label", ""),
        author_id=_orcid(cells.get("author_id", "")),
        day=_day(cells.get("mapping_date", "")),
        negated=verdict is Verdict.REJECTED,
    )
    return Ruling(row.line, verdict, link)


def _verdict(cells: Mapping[str, str]) -> Verdict:
    modifier, none = cells.get("predicate_modifier", ""), cells["object_id"] == NO_TERM
    if modifier not in ("", "Not"):
        raise ValueError(f"the predicate_modifier is «{modifier}»; it is Not or empty")
    if none and modifier:
        raise ValueError(f"{NO_TERM} cannot be negated: name the item that is meant in a row without Not")
    return Verdict.ABSENT if none else Verdict.REJECTED if modifier else Verdict.ACCEPTED


def _orcid(text: str) -> str:
    match = _ORCID.fullmatch(text)
    if text and not match:
        raise ValueError(f"the author_id is «{text}»; it is an ORCID, such as orcid:0000-0002-1825-0097, or empty")
    return f"{ORCID}{match[1]}" if match else ""


def _confidence(text: str) -> Decimal | None:
    try:
        value = Decimal(text) if text else None
    except InvalidOperation:
        value = Decimal(-1)
    if value is not None and not (value.is_finite() and 0 <= value <= 1):
        raise ValueError(f"the confidence is «{text}»; it is a number from 0 to 1, or empty")
    return value


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise ValueError(f"the mapping_date is «{text}»; write it as 2026-11-25") from None


def _conflicts(rulings: Iterable[Ruling], file: str) -> Iterator[Problem]:
    """Yield what two decisions on one node cannot both say, at the later of the two lines."""
    by_subject: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for before in by_subject[ruling.link.subject]:
            if what := _conflict(before, ruling):
                text = f"{what}; line {before.line} and line {ruling.line} decide on {ruling.link.subject}"
                mend = "keep one of the two"
                yield _problem(file, ruling.line, "decision-conflict", text, mend, Severity.VIOLATION)
        by_subject[ruling.link.subject].append(ruling)


def _conflict(one: Ruling, other: Ruling) -> str:
    verdicts = {one.verdict, other.verdict}
    if one.item == other.item:
        return "decided twice" if len(verdicts) == 1 else f"{one.item} is both accepted and rejected"
    if verdicts == {Verdict.ACCEPTED}:
        return f"{one.item} and {other.item} are both accepted"
    if verdicts == {Verdict.ACCEPTED, Verdict.ABSENT}:
        return f"{one.item or other.item} is accepted, and none is"
    return ""


def names_of(triples: Iterable[Triple]) -> dict[str, frozenset[str]]:
    """Return the names that each node of a graph has, by its IRI: what a decision's subject_label is held against."""
    found: dict[str, set[str]] = {}
    for subject, predicate, value in triples:
        if predicate == RDF.type:
            found.setdefault(subject[1:-1], set())
        elif predicate in (SCHEMA.name, OLY.title) and value.endswith('"'):
            found.setdefault(subject[1:-1], set()).add(json.loads(value))
    return {subject: frozenset(names) for subject, names in found.items()}


def applying(
    rulings: Iterable[Ruling], names: Mapping[str, frozenset[str]], holds: Callable[[str], bool], file: str
) -> tuple[list[Ruling], list[Problem]]:
    """Return the decisions that apply to a release, and for each other one what has changed.

    ``names`` is what :func:`names_of` gives, ``holds`` tells whether the knowledge base has an item (``Q145``). That an
    item is gone does no harm where it was rejected.
    """
    kept, told = [], []
    for ruling in rulings:
        changed, mend = _changed(ruling, names, holds)
        if changed:
            text = f"the decision is not obeyed: {changed}"
            told.append(_problem(file, ruling.line, "decision-outdated", text, mend, Severity.WARNING))
        else:
            kept.append(ruling)
    return kept, told


def _changed(ruling: Ruling, names: Mapping[str, frozenset[str]], holds: Callable[[str], bool]) -> tuple[str, str]:
    """What no longer is as it was when it was decided, and how to mend it; two empty texts if all is."""
    link = ruling.link
    if link.subject not in names:
        return f"the release has no node {link.subject}", "delete the row, or write the node's new IRI"
    if link.label and link.label not in names[link.subject]:
        now = ", ".join(sorted(names[link.subject])) or "without a name"
        return (
            f"{link.subject} was «{link.label}» and is «{now}»",
            "look again, and write the new name as subject_label",
        )
    if ruling.verdict is Verdict.ACCEPTED and not holds(ruling.item):
        mend = "look it up; name the item that it was merged into, or index it"
        return f"the knowledge base has no {ruling.item}: merged, deleted, or never in it", mend
    return "", ""


def _problem(file: str, line: int, code: str, message: str, mend: str, severity: Severity) -> Problem:
    return Problem(code, severity, message, mend, Place(line=line), file)
