"""Prose about the event itself: size, distance, start, quota, history on the programme, zone, related events."""

from dataclasses import replace

from olygraph import codes, keys
from olygraph.extract.dates import find_days, offset
from olygraph.extract.draft import Draft, node
from olygraph.extract.prose.found import Found, Unresolved
from olygraph.extract.titles import read_title
from olygraph.model import Sentence, Severity, Sport, Year
from olygraph.vocab import OLY, SCHEMA


def competitors(found: Found) -> None:
    """«17 cyclists from 13 nations»."""
    count, nations = found.number(), found.number("number2")
    found.state(found.draft.event.key, OLY.competitors, count)
    found.state(found.draft.event.key, OLY.nations, nations)


def held_on(found: Found) -> None:
    """«The competition was held on 20 August 2004»; the first and the last day that the sentence names."""
    draft = found.draft
    days = find_days(found.text("days"), draft.year_of_days, draft.words)
    if days is None or days[0].year not in draft.years_of_days:
        raise Unresolved(f"«{found.text('days')}» names no days of {found.draft.year} for certain")
    found.state(found.draft.event.key, SCHEMA.startDate, days[0])
    found.state(found.draft.event.key, SCHEMA.endDate, days[1])


def laps(found: Found) -> None:
    """«Four laps (1 kilometre)»; the distance of one lap follows."""
    event, count, distance = found.draft.event.key, found.number(), found.metres("number2", "unit")
    found.state(event, OLY.laps, count)
    found.state(event, OLY.raceDistance, distance)
    if count and (distance / count) * count == distance:
        found.draft.follow(event, OLY.lapDistance, distance / count, found.place)


def quota(found: Found) -> None:
    """«Nations were limited to two cyclists each»."""
    found.state(found.draft.event.key, OLY.quotaPerNation, found.number())


def appearance(found: Found) -> None:
    """«The 19th appearance, held in 1896 and every Games since 1928»; the years are counted against the ordinal."""
    draft, event = found.draft, found.draft.event.key
    count, first, since = found.ordinal(), found.year(), found.year("year2")
    found.state(event, OLY.appearance, count)
    found.state(event, OLY.firstHeld, Year(first))
    found.state(event, OLY.everyGamesSince, Year(since))
    held = [year for year in codes.olympic_years(draft.games.season) if year == first or since <= year <= draft.year]
    if len(held) == count:
        for year in held:
            draft.follow(event, OLY.heldInYear, Year(year), found.place)
        return
    draft.contradict(
        "appearance",
        event,
        f"the article counts {count} appearances, and the years it names are {len(held)} Games",
        ((str(count), (found.place,)), (str(len(held)), (found.place,))),
        "the printed count is kept and no years are derived",
        str(count),
    )


def last_appearance(found: Found) -> None:
    """«It was also the last appearance», with what it made room for."""
    found.state(found.draft.event.key, OLY.lastAppearance, True)
    found.state(found.draft.event.key, OLY.discontinuedFor, found.text("reason"))


def individual_start(found: Found) -> None:
    """«Each cyclist competing separately»."""
    found.state(found.draft.event.key, OLY.athletesStartIndividually, True)


def distance_start(found: Found) -> None:
    """«Each cyclist raced one kilometre from a standing start»."""
    found.state(found.draft.event.key, OLY.raceDistance, found.metres("number", "unit"))
    if found.has("standing"):
        found.state(found.draft.event.key, OLY.standingStart, True)


def no_debut(found: Found) -> None:
    """«No nations made their debut»."""
    found.state(found.draft.event.key, OLY.newNations, 0)
    if found.has("only"):
        found.state(found.draft.event.key, OLY.onlyAppearanceWithoutNewNation, True)


def zone(found: Found) -> None:
    """«All times are Greece Standard Time (UTC+2)»: the offset holds for the sessions of the schedule."""
    draft = found.draft
    stated = offset(found.text("offset"))
    if stated is None:
        raise Unresolved(f"the offset «{found.text('offset')}» is none")
    for key, session in draft.sessions.items():
        draft.sessions[key] = replace(
            session,
            start=session.start.replace(tzinfo=stated) if session.start else None,
            zone=found.text("zone"),
            places=(*session.places, found.place),
        )


def see_also(draft: Draft, item: Sentence) -> None:
    """A bullet that is the title of another event, or of the discipline this event belongs to."""
    title = read_title(item.text, draft.words)
    if title:
        related = draft.see_event(title.games, title.sport, title.event)
        draft.state(draft.event.key, OLY.relatedEvent, node(related), item.place)
    elif _is_discipline(draft, item.text):
        key = keys.discipline_key(draft.sport, item.text)
        draft.sports.setdefault(key, Sport(key, item.text))
        draft.state(draft.event.key, OLY.discipline, node(key), item.place)
    else:
        draft.problem(
            "unread-bullet", f"the bullet «{item.text[:80]}» yields nothing", item.place, severity=Severity.INFO
        )
        return
    draft.quotes[item.place] = item.text


def _is_discipline(draft: Draft, text: str) -> bool:
    """Whether a text is the end of the event's name, whose it is left out: «Track time trial» of «Men's track …»."""
    name, wanted = draft.event.name, keys.slug(text)
    return wanted not in ("", keys.slug(name)) and f"-{keys.slug(draft.words.without_sex(name))}".endswith(f"-{wanted}")
