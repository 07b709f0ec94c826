"""Corrections by a person: each wins over what was extracted, or is told of when it no longer applies."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from olygraph import codes, keys
from olygraph.extract import nations
from olygraph.extract.dates import find_day
from olygraph.extract.draft import Draft
from olygraph.extract.marks import read_mark
from olygraph.model import Correction, Override, Place, Result, Severity, Value
from olygraph.vocab import OLY, SCHEMA, Term

_EVENT_FIELDS: dict[str, Term] = {
    "competitors": OLY.competitors,
    "nations": OLY.nations,
    "start_date": SCHEMA.startDate,
    "end_date": SCHEMA.endDate,
    "winning_mark": OLY.winningMark,
}
_RESULT_FIELDS: dict[str, Term] = {
    "rank": OLY.rank,
    "status": OLY.status,
    "nation": OLY.nation,
    "bib": OLY.bib,
    "lane": OLY.lane,
    "mark": OLY.mark,
}
FIELDS = (*_EVENT_FIELDS, *_RESULT_FIELDS)
"""The fields that an override can correct: of the event, then of a result."""


def apply_overrides(draft: Draft, overrides: Iterable[Override]) -> None:
    """Apply the overrides of this article, before anything is derived from what they correct."""
    for override in overrides:
        if override.title != draft.article.title:
            continue
        why_not = _apply(draft, override)
        if why_not:
            draft.problem(
                "override-unused",
                f"the override of {override.field} ({override.file}:{override.line}) is not applied: {why_not}",
                draft.article.place,
                mend="take it out, or write it anew",
            )


def _apply(draft: Draft, override: Override) -> str:
    """Apply one override and return empty, or why it does not apply."""
    if override.field in _EVENT_FIELDS:
        return _apply_to_event(draft, override)
    key = f"{draft.event.key}/{override.about.removeprefix(f'{draft.event.key}/')}"
    result = draft.results.get(key)
    if result is None:
        return f"there is no result «{override.about}»"
    return _apply_to_result(draft, override, result)


def _apply_to_event(draft: Draft, override: Override) -> str:
    predicate = _EVENT_FIELDS[override.field]
    value = _event_value(draft, override)
    if value is None:
        return f"«{override.value}» is no {override.field.replace('_', ' ')}"
    stated = draft.stated(draft.event.key, predicate)
    if override.was and override.was not in {str(statement.value) for statement, _ in stated}:
        return f"the article no longer gives «{override.was}»"
    places = tuple(place for statement, _ in stated for place in statement.places) or (draft.article.place,)
    draft.state(draft.event.key, predicate, value, places[0], "override")
    draft.origins[draft.event.key, predicate, value] = "override"
    _note(draft, override, draft.event.key, predicate, places)
    return ""


def _event_value(draft: Draft, override: Override) -> Value | None:
    match override.field:
        case "competitors" | "nations":
            return draft.words.number(override.value)
        case "start_date" | "end_date":
            return find_day(override.value, draft.year_of_days, draft.words)
        case _:
            return override.value if read_mark(override.value, "points", draft.words).value is not None else None


def _apply_to_result(draft: Draft, override: Override, result: Result) -> str:
    now = _RESULT_VALUES[override.field](result)
    if override.was != now:
        return f"the article now gives «{now}», not «{override.was}»"
    changed = _changed(draft, override, result)
    if changed is None:
        return f"«{override.value}» is no {override.field}"
    draft.results[result.key] = changed
    _note(draft, override, result.key, _RESULT_FIELDS[override.field], (result.place,))
    return ""


_RESULT_VALUES: dict[str, Callable[[Result], str]] = {
    "rank": lambda result: str(result.rank or ""),
    "status": lambda result: result.status.removeprefix("status/"),
    "nation": lambda result: result.nation.removeprefix("nation/"),
    "bib": lambda result: result.bib,
    "lane": lambda result: result.lane,
    "mark": lambda result: result.mark,
}


def _changed(draft: Draft, override: Override, result: Result) -> Result | None:
    """The result with the value corrected, or None if the value is none of its field."""
    value = override.value
    match override.field:
        case "rank":
            rank = draft.words.number(value) if value else None
            return None if value and not rank else replace(result, rank=rank, rank_text="")
        case "status":
            status = codes.status(value, "status") if value else None
            return None if value and status is None else replace(result, status=status.key if status else "")
        case "nation":
            code = nations.of_text(draft, value) if value else ""
            return None if value and not code else replace(result, nation=draft.see_nation(code) if code else "")
        case "mark":
            mark = read_mark(value, result.value_unit, draft.words)
            if value and mark.value is None:
                return None
            return replace(result, mark=mark.printed, value=mark.value, value_unit=mark.unit)
        case "bib":
            return replace(result, bib=value)
        case _:
            return replace(result, lane=value)


def _note(draft: Draft, override: Override, about: str, predicate: Term, places: tuple[Place, ...]) -> None:
    key = keys.numbered(f"{about}/override/{override.field}", {correction.key for correction in draft.corrections})
    draft.corrections.append(Correction(key, about, predicate, override, places))
    draft.problem(
        "override-applied",
        f"{override.field} of {about.rpartition('/')[2]} is «{override.value}» by {override.author}, not "
        f"«{override.was}»: {override.reason}",
        places[0],
        severity=Severity.INFO,
        focus=about,
    )
