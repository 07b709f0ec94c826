"""From odds to an answer: each candidate against the others and against nobody, with the reason in words."""

import math
from collections.abc import Sequence

from olygraph.link.match.query import Candidate, Decision, Evidence, Match, Query
from olygraph.link.match.scored import Scored, ranked
from olygraph.link.match.weights import Weights

MOST_CANDIDATES = 10
MOST_REASONS = 4
# How common a name is may speak against a candidate; that it agrees does not.
_AGREEMENT = frozenset(
    {"name_exact", "name_sound", "name_lost", "name_near", "name_short", "name_initial", "name_surname"}
)


def decided(query: Query, scored: Sequence[Scored], weights: Weights) -> Match:
    """Return the answer for the candidates of a query.

    The probability of a candidate is its odds over one (nobody of the knowledge base) and the odds of all; it is then
    read off the calibration map.
    """
    numbers = weights.numbers
    scored = ranked([_vetoed(one, weights) for one in scored])
    total = 1.0 + sum([one.odds for one in scored])
    candidates = tuple([_candidate(one, total, weights) for one in scored[:MOST_CANDIDATES]])
    best = candidates[0] if candidates else None
    if best and best.score >= numbers["link"]:
        reason = f"{best.label or best.item}: {_why(best)}"
        return Match(query, Decision.LINK, best.score, best.item, reason, candidates)
    nobody = weights.calibrated(1.0 / total)
    if 1.0 / total >= numbers["nil"]:
        return Match(query, Decision.NIL, nobody, "", _why_nobody(candidates), candidates)
    return Match(query, Decision.ABSTAIN, best.score if best else 0.0, "", _why_open(candidates), candidates)


def _vetoed(one: Scored, weights: Weights) -> Scored:
    """The candidate with its odds bounded where something rules a link out.

    An identifier that agrees lifts every veto but that of another identifier.
    """
    features = {found.feature for found in one.found}
    if features.isdisjoint(weights.vetoes) or ("identifier_same" in features and "identifier_other" not in features):
        return one
    return Scored(one.entity, min(one.odds, weights.numbers["vetoed"]), one.found)


def _candidate(one: Scored, total: float, weights: Weights) -> Candidate:
    evidence = tuple(
        [
            Evidence(
                found.feature, found.times, weights.says[found.feature] + (f" ({found.note})" if found.note else "")
            )
            for found in one.found
        ]
    )
    score = weights.calibrated(one.odds / total)
    return Candidate(one.entity.id, one.entity.label, one.entity.description, score, evidence)


def _why(candidate: Candidate) -> str:
    """The strongest evidence, for or against, in words."""
    telling = sorted(candidate.evidence, key=lambda one: -abs(math.log(one.times)) if one.times > 0 else -math.inf)
    return "; ".join(one.says for one in telling[:MOST_REASONS])


def _why_nobody(candidates: Sequence[Candidate]) -> str:
    if not candidates:
        return "nothing of this name in the knowledge base"
    best = candidates[0]
    against = [one.says for one in best.evidence if one.times < 1 and one.feature not in _AGREEMENT]
    spoken = "; ".join(against[:MOST_REASONS]) or "the name is too common to tell"
    return f"not {best.label or best.item} ({best.item}): {spoken}"


def _why_open(candidates: Sequence[Candidate]) -> str:
    close = [one for one in candidates if one.score >= candidates[0].score / 10]
    if len(close) > 1:
        named = ", ".join(f"{one.label or one.item} ({one.item})" for one in close[:MOST_REASONS])
        return f"{len(close)} candidates are too close: {named}"
    return (
        f"{candidates[0].label or candidates[0].item} ({candidates[0].item}) is likely, not sure: {_why(candidates[0])}"
    )
