"""How a printed name differs from a recorded one beyond single tokens: order, names added, left out or in conflict."""

from olygraph.link.names import Alignment, Level, PrintedName, is_by_name

STRONG = Level.NEAR  # a token that agrees at least so may be a surname


def pattern(name: PrintedName, alignment: Alignment, surnames: str) -> tuple[str, ...] | None:
    """Return the features of how the names differ; None where they are names of different people.

    ``surnames`` is ``two`` where the nation's people bear two, ``any`` where that is not known or a woman's surname
    may have changed, else empty.
    """
    there = {to: level for _, to, level in alignment.pairs}
    if not alignment.joined and not any(level >= STRONG for level in there.values()):
        return None
    features = []
    if alignment.swapped and not name.family:
        features.append("name_swapped")
    if name.family and not alignment.joined and not _family_fits(name, alignment):
        features.append("name_family_differs")
    left, over = alignment.printed_left, alignment.recorded_left
    if left and over:
        conflict = _conflict(name, alignment, there)
        return None if conflict is None else (*features, conflict)
    if left:
        features.append(_added(name, alignment, surnames))
    if over:
        features.append(_missing(alignment, surnames))
    return tuple(features)


def _family_fits(name: PrintedName, alignment: Alignment) -> bool:
    """Whether a token marked as family name agrees with a recorded one that is not the first of several given names."""
    family_first = not alignment.swapped and len(alignment.pairs) > 1
    return any(
        at in name.family and level >= STRONG and (there > 0 or len(alignment.recorded) == 1 or family_first)
        for at, there, level in alignment.pairs
    )


def _added(name: PrintedName, alignment: Alignment, surnames: str) -> str:
    """The feature for tokens that only the printed name has."""
    here = {at for at, _, _ in alignment.pairs}
    last = len(alignment.printed) - 1
    if name.family:
        surname_left = any(at in name.family for at in alignment.printed_left)
        return _by_surnames("name_last_added", surnames) if surname_left else "name_more_printed"
    if 0 not in here:
        return "name_more_printed" if -1 in here else "name_first_added"
    if last in here:
        return "name_more_printed"
    return "name_last_joined" if last in name.joined and -1 not in here else _by_surnames("name_last_added", surnames)


def _missing(alignment: Alignment, surnames: str) -> str:
    """The feature for tokens that only the recorded form has."""
    if len(alignment.printed) == 1:
        return "name_only_surname"
    if len(alignment.recorded) - 1 in alignment.recorded_left:
        return _by_surnames("name_last_missing", surnames)
    return "name_first_missing" if 0 in alignment.recorded_left else "name_more_recorded"


def _by_surnames(feature: str, surnames: str) -> str:
    return f"{feature}_{surnames}" if surnames else feature


def _conflict(name: PrintedName, alignment: Alignment, there: dict[int, Level]) -> str | None:
    """How two names differ that both have a token which the other lacks; None if already the surnames differ."""
    printed, recorded = alignment.printed, alignment.recorded
    last = len(recorded) - 1
    surname = next((at for at, to, level in alignment.pairs if to == last and level >= STRONG), None)
    if surname is None or surname not in (name.family or {-1, len(printed) - 1}):
        return None
    if there.get(0, Level.NONE) >= STRONG and len(there) > 1 and not alignment.swapped:
        return "name_other_middle"
    if any(is_by_name(printed[at]) for at in alignment.printed_left):
        return "name_by_name"
    if any(is_by_name(recorded[to]) for to in alignment.recorded_left):
        return "name_by_name_recorded"
    return "name_other_given"
