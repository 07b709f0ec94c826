"""Prose about records: who held one, who broke it, and in which order, as far as the text says."""

from dataclasses import replace

from olygraph import keys
from olygraph.extract.draft import Draft, node
from olygraph.extract.prose.found import Found, Unresolved, resolve_person
from olygraph.model import Place, Record, Table
from olygraph.vocab import OLY


def holder(found: Found) -> None:
    """«Tournant also held the world record»."""
    person, scope = found.person(), found.scope()
    draft, key = found.draft, _standing(found.draft, scope, found.place)
    record = draft.records[key]
    if not record.athletes:
        draft.records[key] = replace(record, athletes=(person,))
    elif person not in record.athletes:
        names = (", ".join(draft.athletes[each].name for each in record.athletes), draft.athletes[person].name)
        draft.contradict(
            "record-holder",
            key,
            f"the {scope} record before the event is held by «{names[0]}» and by «{names[1]}»",
            ((names[0], record.places), (names[1], (found.place,))),
            "the place that is read first is taken",
            names[0],
        )


def announced(found: Found) -> None:
    """«The following were the world and Olympic records prior to the competition»: then they must follow."""
    if not any(isinstance(block, Table) for block in found.section.blocks):
        found.draft.problem(
            "records-missing",
            f"the section «{found.section.heading}» announces the {found.text('scopes')} records before the event, "
            "but no table of them follows; their values stay unknown",
            found.place,
            mend="add the table, or read the article in a form that has kept it",
        )


def broken(found: Found) -> None:
    """«Arnaud Tournant broke the Olympic record with a time of 1:00.896»."""
    person, scope = found.person(), found.scope()
    found.mark()  # a mark that cannot be read is refused before anything is noted
    old = _standing(found.draft, scope, found.place)
    # Only the first that broke it surely replaced the old one; the text does not say in which order others followed.
    followed = any(record.replaced == old for record in found.draft.records.values())
    _set(found, scope, person, found.text("mark"), "" if followed else old)
    _better(found, person, old)


def taken_over(found: Found) -> None:
    """«Chris Hoy, racing last, did beat Tournant's mark with a new record of 1:00.711»."""
    draft = found.draft
    person, before = found.person(), found.person("person2")
    old = [record for record in draft.records.values() if record.athletes == (before,) and not record.standing]
    if len(old) != 1:
        raise Unresolved(f"«{found.text('person2')}» has not set one record before")
    _set(found, old[0].scope, person, found.text("mark"), old[0].key)
    _better(found, person, old[0].key)
    mine, theirs = _result(draft, person), _result(draft, before)
    if mine and theirs:
        found.state(mine, OLY.startedAfter, node(theirs))
    if mine and found.has("last"):
        found.state(mine, OLY.startedLast, True)
        phase = draft.results[mine].phase
        for key, other in draft.results.items():
            if other.phase == phase and key != mine:
                draft.follow(mine, OLY.startedAfter, node(key), found.place)


def old_record_beaten(found: Found) -> None:
    """«Nimke and Kelly also beat the old record, but raced after Tournant and did not beat his new mark»."""
    draft, scope, leader = found.draft, found.scope(), found.person()
    people = [resolve_person(draft, item.strip()) for item in draft.words.separators.split(found.text("list"))]
    if not all(people):
        raise Unresolved(f"«{found.text('list')}» cannot be resolved")
    old = _standing(draft, scope, found.place)
    leading = _result(draft, leader)
    for person in filter(None, people):
        _better(found, person, old)
        mine = _result(draft, person)
        if mine and leading:
            found.state(mine, OLY.startedAfter, node(leading))


def falls(found: Found) -> None:
    """«The Olympic record was broken four times»: counted against the records that the article names."""
    draft, scope, count = found.draft, found.scope(), found.occasions()
    if found.has("nation") and found.has("person"):
        draft.see_nation_of(found.person(), found.nation(), found.place, "prose")
    set_here = [record for record in draft.records.values() if record.scope == scope and not record.standing]
    if len(set_here) != count:
        places = tuple(place for record in set_here for place in record.places)
        draft.contradict(
            "record-count",
            draft.event.key,
            f"the {scope} record fell {count} times by one sentence, and {len(set_here)} times by what others tell",
            ((str(count), (found.place,)), (str(len(set_here)), places)),
            "the records told one by one are taken, since each has a holder and a mark",
            str(len(set_here)),
        )


def _standing(draft: Draft, scope: str, place: Place) -> str:
    """The record that stood before the event, whose mark only a table could tell."""
    key = f"{draft.event.key}/record/{scope}/before"
    known = draft.records.get(key)
    if known is None:
        draft.records[key] = Record(key, draft.event.key, scope, (place,), standing=True)
    elif place not in known.places:
        draft.records[key] = replace(known, places=(*known.places, place))
    return key


def _set(found: Found, scope: str, person: str, mark: str, replaced: str) -> None:
    draft = found.draft
    base = f"{draft.event.key}/record/{scope}/{keys.slug(draft.athletes[person].name)}"
    key = keys.numbered(base, set(draft.records))
    result = _result(draft, person)
    draft.records[key] = Record(
        key,
        draft.event.key,
        scope,
        (found.place,),
        (person,),
        mark,
        found.mark(),
        "s",
        result,
        replaced,
    )
    if result and draft.results[result].value != found.mark():
        draft.contradict(
            "record-mark",
            key,
            f"the record of «{draft.athletes[person].name}» is {mark} in prose and "
            f"{draft.results[result].mark} in the results",
            ((mark, (found.place,)), (draft.results[result].mark, (draft.results[result].place,))),
            "both are kept, each where it stands",
        )


def _better(found: Found, person: str, record: str) -> None:
    result = _result(found.draft, person)
    if result:
        found.state(result, OLY.betterThan, node(record))


def _result(draft: Draft, person: str) -> str:
    """The one result of a person in the event, or empty."""
    mine = [key for key, result in draft.results.items() if result.athletes == (person,)]
    return mine[0] if len(mine) == 1 else ""
