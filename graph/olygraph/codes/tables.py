"""Codes of result tables: statuses and other tokens, types of phases, medals, scopes of records."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from olygraph.codes.lists import Node, concepts
from olygraph.codes.terms import LABEL, LIST

_NUMBERED_ROUND = re.compile(r"round[1-9][0-9]?")
# Kinds whose codes are no words of a language, so that case may be forgiven: "dns", but never "as" or "or".
_CASE_FORGIVEN = ("status", "attempt", "decision")


@dataclass(frozen=True, slots=True)
class StatusCode:
    """One code of result tables.

    ``key`` is the path of the concept below the base (``status/DNS``), ``kind`` is status, qualification, record,
    attempt, mark suffix, rank prefix or decision. ``synonym_of`` is the key of the code that is kept instead, or
    empty. ``scope`` is the notation of the record scope that a record mark names, ``equalled`` whether it says that
    the record was equalled. ``attested`` is false where the code was met in none of the tables that were searched.
    """

    key: str
    code: str
    kind: str
    meaning: str
    spellings: tuple[str, ...]
    synonym_of: str
    scope: str
    equalled: bool
    attested: bool


@dataclass(frozen=True, slots=True)
class PhaseType:
    """One type of phase; ``broader`` is the notation of the type above it, or empty."""

    key: str
    notation: str
    label: str
    broader: str


@dataclass(frozen=True, slots=True)
class Medal:
    """One medal: gold, silver or bronze, for the first, second or third ``place``."""

    key: str
    notation: str
    label: str
    place: int


@dataclass(frozen=True, slots=True)
class RecordScope:
    """One scope of records; ``broader`` is the notation of the scope above it, or empty."""

    key: str
    notation: str
    label: str
    broader: str


@cache
def all_status_codes() -> tuple[StatusCode, ...]:
    """Every code of every kind, synonyms too, in the order of keys."""
    found = map(_status, concepts("status-codes", LIST.Status, LIST.ResultCode))
    return tuple(sorted(found, key=lambda code: code.key))


def status(token: str, kind: str | None = None) -> StatusCode | None:
    """Return the code that a token stands for, synonyms resolved (``DQ`` gives ``DSQ``), or None.

    Without a kind, a token that stands in several kinds (``NR``, ``A``) is None: the column decides. Case matters
    (``Q`` and ``q`` differ); only statuses, attempts and decisions of two letters or more are read in any case.
    """
    for form in (token.strip(), token.strip().casefold()):
        found = {code.key: code for code in _by_token().get(form, ()) if kind in (None, code.kind)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


@cache
def phase_types() -> dict[str, PhaseType]:
    """Every type of phase by notation, from the final outwards."""
    return {node.text(LABEL.notation): _phase_type(node) for node in concepts("phase-types", LIST.PhaseType)}


def phase_type(notation: str) -> PhaseType | None:
    """Return a type of phase by notation, or None; a numbered round beyond the list (``round12``) is ``round``."""
    types = phase_types()
    return types.get(notation) or (types["round"] if _NUMBERED_ROUND.fullmatch(notation) else None)


@cache
def medals() -> dict[str, Medal]:
    """The medals by notation, gold first."""
    found = [
        Medal(node.key, node.text(LABEL.notation), node.text(LABEL.prefLabel, "en"), node.number(LIST.order) or 0)
        for node in concepts("medals", LIST.Medal)
    ]
    return {medal.notation: medal for medal in sorted(found, key=lambda medal: medal.place)}


def medal(notation: str) -> Medal | None:
    """Return a medal by notation (``gold``), or None."""
    return medals().get(notation)


@cache
def record_scopes() -> dict[str, RecordScope]:
    """Every scope of records by notation, in alphabetical order."""
    found = [
        RecordScope(
            node.key,
            node.text(LABEL.notation),
            node.text(LABEL.prefLabel, "en"),
            node.key_of(LABEL.broader).removeprefix("record-scope/"),
        )
        for node in concepts("record-scopes", LIST.RecordScope)
    ]
    return {scope.notation: scope for scope in sorted(found, key=lambda scope: scope.notation)}


def record_scope(notation: str) -> RecordScope | None:
    """Return a scope of records by notation (``world``), or None."""
    return record_scopes().get(notation)


@cache
def _by_token() -> dict[str, tuple[StatusCode, ...]]:
    """The codes that are kept, by every way to write them."""
    kept = {code.key: code for code in all_status_codes()}
    exact: defaultdict[str, list[StatusCode]] = defaultdict(list)
    for code in kept.values():
        for token in code.spellings:
            exact[token].append(kept[code.synonym_of or code.key])
    folded: defaultdict[str, list[StatusCode]] = defaultdict(list)
    for token, codes in exact.items():
        if len(token) > 1 and all(code.kind in _CASE_FORGIVEN for code in codes):
            folded[token.casefold()] += codes
    return {token: tuple(codes) for token, codes in (folded | exact).items()}


def _status(node: Node) -> StatusCode:
    return StatusCode(
        key=node.key,
        code=node.text(LABEL.notation),
        kind=node.text(LIST.codeKind),
        meaning=node.text(LABEL.prefLabel, "en"),
        spellings=node.texts(LABEL.notation) + node.texts(LABEL.hiddenLabel),
        synonym_of=node.key_of(LIST.synonymOf),
        scope=node.key_of(LIST.marksScope).removeprefix("record-scope/"),
        equalled=node.flag(LIST.equalled),
        attested=node.flag(LIST.attested),
    )


def _phase_type(node: Node) -> PhaseType:
    return PhaseType(
        node.key,
        node.text(LABEL.notation),
        node.text(LABEL.prefLabel, "en"),
        node.key_of(LABEL.broader).removeprefix("phase-type/"),
    )
