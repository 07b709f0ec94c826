"""The infobox: event facts and medallists."""

import re
from dataclasses import replace

from olygraph import codes, keys
from olygraph.extract import glue, medals, nations
from olygraph.extract.dates import find_days
from olygraph.extract.draft import Draft, node
from olygraph.extract.marks import read_mark
from olygraph.extract.names import read_names
from olygraph.language import MedalField
from olygraph.model import InfoboxField, Venue
from olygraph.vocab import OLY, SCHEMA

_BARE_YEAR = re.compile(r"^(1[89][0-9][0-9]|20[0-9][0-9])$")


def read_infobox(draft: Draft) -> None:
    """Read every field of the infobox; fields without meaning for the graph are counted by the caller's report."""
    for field in draft.article.infobox:
        draft.quotes[field.place] = f"{field.printed_key or field.key}: {field.value}"
        meaning = draft.words.infobox.get(field.key)
        if draft.words.medal_field(field.key) or meaning == "layout" or not field.value:
            continue
        if meaning is None:
            draft.problem("unknown-infobox-field", f"the infobox field «{field.printed_key}» is not read", field.place)
        else:
            _READERS[meaning](draft, field)


def _read_event(draft: Draft, field: InfoboxField) -> None:
    if keys.slug(field.value) == keys.slug(draft.event.name):
        draft.state(draft.event.key, SCHEMA.name, draft.event.name, field.place, "infobox")
        return
    draft.contradict(
        "event-name",
        draft.event.key,
        f"the infobox names the event «{field.value}», the title «{draft.event.name}»",
        ((draft.event.name, (draft.article.place,)), (field.value, (field.place,))),
        "the title is taken, since the event's IRI is made of it",
        draft.event.name,
    )


def _read_games(draft: Draft, field: InfoboxField) -> None:
    edition = codes.games(field.value)
    if edition is None:
        draft.problem("unknown-games", f"the Games «{field.value}» are not in the code list", field.place)
    elif edition.key != draft.games.key and not _leaves_out_kind(draft, edition, field.value):
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


def _leaves_out_kind(draft: Draft, edition: codes.GamesEdition, text: str) -> bool:
    """Whether "2012 Summer" stands for Games of the title's kind, as in an infobox of Paralympic events."""
    games = draft.games
    same = (edition.year, edition.season) == (games.year, games.season)
    return len(text.split()) == 2 and games.kind != "olympic" and same


def _read_venue(draft: Draft, field: InfoboxField) -> None:
    """Note the venues, one a line."""
    for name in (" ".join(line.split()) for line in field.value.split("\n")):
        if keys.slug(name):
            key = keys.venue_key(draft.games.key, name)
            draft.venues.setdefault(key, Venue(key, name, draft.event.games))
            draft.state(draft.event.key, OLY.venue, node(key), field.place, "infobox")
        elif name:
            draft.problem("unreadable-venue", f"the venue «{name}» holds no letter", field.place)


def _read_date(draft: Draft, field: InfoboxField) -> None:
    days = find_days(field.value.replace("\n", ", "), draft.year_of_days, draft.words)
    if days is None:
        draft.problem("unreadable-date", f"the date «{field.value}» is not read", field.place)
        return
    draft.state(draft.event.key, SCHEMA.startDate, days[0], field.place, "infobox")
    draft.state(draft.event.key, SCHEMA.endDate, days[1], field.place, "infobox")


def _read_competitors(draft: Draft, field: InfoboxField) -> None:
    both = draft.words.counts(field.value)
    if both:
        _read_count(draft, field, OLY.nations, both[1])
    _read_count(draft, field, OLY.competitors, both[0] if both else field.value)


def _read_nations(draft: Draft, field: InfoboxField) -> None:
    _read_count(draft, field, OLY.nations, field.value)


def _read_count(draft: Draft, field: InfoboxField, predicate: str, text: str) -> None:
    count = draft.words.number(text)
    if count is None:
        draft.problem("unreadable-count", f"«{text}» is not read as a count", field.place)
    else:
        draft.state(draft.event.key, predicate, count, field.place, "infobox")


def _read_winning_mark(draft: Draft, field: InfoboxField) -> None:
    if read_mark(field.value, "points", draft.words).value is None:
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


def read_infobox_medals(draft: Draft) -> None:
    """Read the medallists of the infobox, once the results have told who competed."""
    for field in draft.article.infobox:
        won = draft.words.medal_field(field.key)
        if won is None or won.is_nation or not field.value:
            continue
        noc = _nation_field(draft, won)
        glued, value = glue.without_nation(draft, field.value) if glue.is_glued_form(draft) else ("", field.value)
        value, beside = _without_nations(draft, value)
        names = medals.known_names(draft, read_names(value, draft.words, crew=True))
        code = _read_noc(draft, noc) if noc else nations.kept(draft, names.code) or glued or beside
        if not names.members and not names.crew:
            draft.problem("unreadable-name", f"the medallist «{field.value[:80]}» is not read as a name", field.place)
            continue
        places = (noc.place,) if noc else ()
        medals.award(draft, medals.Award(won.medal, names.members, names.crew, code, field.place, "infobox", places))


def _without_nations(draft: Draft, text: str) -> tuple[str, str]:
    """The lines of a text that name people, and the nation that its other lines name alike, or nothing.

    A text that names nations alone is the medal of a team and stays whole.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    bare = [nations.of_text(draft, nations.code_behind(line)[0]) for line in lines]
    told = {code for code in bare if code}
    people = [line for line, code in zip(lines, bare, strict=True) if not code]
    return ("\n".join(people), told.pop()) if people and len(told) == 1 else (text, "")


def _nation_field(draft: Draft, won: MedalField) -> InfoboxField | None:
    """The field of the nation of a medallist; an empty value counts as absent."""
    nation = replace(won, is_nation=True)
    fields = draft.article.infobox
    return next((field for field in fields if field.value and draft.words.medal_field(field.key) == nation), None)


def _read_noc(draft: Draft, field: InfoboxField) -> str:
    code = nations.of_field(draft, field)
    if not code:
        draft.problem("unknown-noc", f"the nation «{field.value[:80]}» is not in the code list", field.place)
    return code
