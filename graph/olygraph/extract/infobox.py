"""The infobox: event facts and medallists."""

import re

from olygraph import codes, keys
from olygraph.extract.dates import find_day
from olygraph.extract.draft import Draft, node
from olygraph.extract.marks import seconds
from olygraph.model import InfoboxField, MedalAward, Venue
from olygraph.vocab import OLY, SCHEMA

_MEDAL_FIELD = re.compile(r"^(?P<medal>gold|silver|bronze)(?P<noc>noc)?(?P<number>[23])?$")
_BARE_YEAR = re.compile(r"^(1[89][0-9][0-9]|20[0-9][0-9])$")


def read_infobox(draft: Draft) -> None:
    """Read every field of the infobox; fields without meaning for the graph are counted by the caller's report."""
    for field in draft.article.infobox:
        draft.quotes[field.place] = f"{field.printed_key or field.key}: {field.value}"
        meaning = draft.words.infobox.get(field.key)
        if _MEDAL_FIELD.match(field.key) or meaning == "layout" or not field.value:
            continue
        if meaning is None:
            draft.problem("unknown-infobox-field", f"the infobox field «{field.printed_key}» is not read", field.place)
        else:
            _READERS[meaning](draft, field)
    _read_medals(draft)


def _read_event(draft: Draft, field: InfoboxField) -> None:
    if keys.slug(field.value) != keys.slug(draft.event.name):
        draft.problem(
            "event-name",
            f"the infobox names the event «{field.value}», the title «{draft.event.name}»; the title is taken",
            field.place,
        )
    draft.state(draft.event.key, SCHEMA.name, draft.event.name, field.place, "infobox")


def _read_games(draft: Draft, field: InfoboxField) -> None:
    edition = codes.games(field.value)
    if edition is None:
        draft.problem("unknown-games", f"the Games «{field.value}» are not in the code list", field.place)
    elif edition.key != draft.games.key:
        draft.contradict(
            "games",
            draft.event.key,
            f"the infobox names the {edition.label}, the title the {draft.games.label}",
            ((draft.games.label, (draft.article.place,)), (edition.label, (field.place,))),
            "the title is taken, since the event's IRI is made of it",
            draft.games.label,
        )
    else:
        draft.state(draft.event.key, SCHEMA.superEvent, node(draft.event.games), field.place, "infobox")


def _read_venue(draft: Draft, field: InfoboxField) -> None:
    key = keys.venue_key(draft.games.key, field.value)
    if not keys.slug(field.value):
        draft.problem("unreadable-venue", f"the venue «{field.value}» holds no letter", field.place)
        return
    draft.venues.setdefault(key, Venue(key, field.value, draft.event.games))
    draft.state(draft.event.key, OLY.venue, node(key), field.place, "infobox")


def _read_date(draft: Draft, field: InfoboxField) -> None:
    day = find_day(field.value, draft.year, draft.words)
    if day is None:
        draft.problem("unreadable-date", f"the date «{field.value}» is not read", field.place)
        return
    draft.state(draft.event.key, SCHEMA.startDate, day, field.place, "infobox")
    draft.state(draft.event.key, SCHEMA.endDate, day, field.place, "infobox")


def _read_competitors(draft: Draft, field: InfoboxField) -> None:
    _read_count(draft, field, OLY.competitors)


def _read_nations(draft: Draft, field: InfoboxField) -> None:
    _read_count(draft, field, OLY.nations)


def _read_count(draft: Draft, field: InfoboxField, predicate: str) -> None:
    count = draft.words.number(field.value)
    if count is None:
        draft.problem("unreadable-count", f"«{field.value}» is not read as a count", field.place)
    else:
        draft.state(draft.event.key, predicate, count, field.place, "infobox")


def _read_winning_mark(draft: Draft, field: InfoboxField) -> None:
    if seconds(field.value) is None:
        draft.problem("unreadable-mark", f"the winning value «{field.value}» is not read", field.place)
    else:
        draft.state(draft.event.key, OLY.winningMark, field.value, field.place, "infobox")


def _read_previous(draft: Draft, field: InfoboxField) -> None:
    _read_edition(draft, field, OLY.previousEdition)


def _read_next(draft: Draft, field: InfoboxField) -> None:
    _read_edition(draft, field, OLY.nextEdition)


def _read_edition(draft: Draft, field: InfoboxField, predicate: str) -> None:
    edition = draft.edition_in(int(field.value)) if _BARE_YEAR.match(field.value) else ""
    if edition:
        draft.state(draft.event.key, predicate, node(edition), field.place, "infobox")
    else:
        draft.problem("unknown-edition", f"the edition «{field.value}» is not in the code list of Games", field.place)


_READERS = {
    "event": _read_event,
    "games": _read_games,
    "venue": _read_venue,
    "date": _read_date,
    "competitors": _read_competitors,
    "nations": _read_nations,
    "winning_mark": _read_winning_mark,
    "previous": _read_previous,
    "next": _read_next,
}


def _read_medals(draft: Draft) -> None:
    for field in draft.article.infobox:
        match = _MEDAL_FIELD.match(field.key)
        if not match or match["noc"] or not field.value:
            continue
        athlete = draft.see_athlete(field.value)
        if not athlete:
            draft.problem("unreadable-name", f"the medallist «{field.value}» holds no letter", field.place)
            continue
        places = [field.place]
        nation = ""
        noc = draft.article.field(f"{match['medal']}noc{match['number'] or ''}")
        if noc:
            places.append(noc.place)
            nation = _read_noc(draft, noc)
            if nation:
                draft.see_nation_of(athlete, nation, noc.place, "infobox")
        key = keys.numbered(f"{draft.event.key}/medal/{match['medal']}", set(draft.medals))
        draft.medals[key] = MedalAward(
            key,
            draft.event.key,
            match["medal"],
            (athlete,),
            keys.nation_key(nation) if nation else "",
            tuple(places),
        )


def _read_noc(draft: Draft, field: InfoboxField) -> str:
    code = field.value.strip()
    if codes.noc(code) is None:
        draft.problem("unknown-noc", f"the NOC code «{code}» is not in the code list", field.place)
        return ""
    draft.see_nation(code)
    return code
