"""Facts from prose: small named patterns, each yielding its sentence as evidence.

The patterns stand in the language's file; here each name has the function that makes facts of a match. What no pattern
reads is left, and counted. A match whose names cannot be resolved yields nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from olygraph.extract.draft import Draft
from olygraph.extract.prose import event, history, medals, nations, records
from olygraph.extract.prose.found import Found, Unresolved
from olygraph.model import BulletList, Section, Sentence

LONGEST_SENTENCE = 2000
"""Characters of a sentence that patterns are tried on; longer ones are no prose."""

# What counts the facts of other sentences is read after all of them.
_COUNTING = ("record_falls",)

# What these tell is of this event, so that a sentence about other Games must not be read with them.
_OF_THIS_EVENT = frozenset(
    {
        "competitors",
        "held_on",
        "laps",
        "quota",
        "individual_start",
        "distance_start",
        "no_debut",
        "record_holder",
        "record_broken",
        "old_record_beaten",
        "record_taken_over",
        "record_falls",
    }
)

_YEAR = re.compile(r"(?<![\w.:,-])(?:1[89]|20)[0-9]{2}(?![\w:-]|[.,][0-9])")

_MAKERS: Mapping[str, Callable[[Found], None]] = {
    "competitors": event.competitors,
    "held_on": event.held_on,
    "laps": event.laps,
    "quota": event.quota,
    "appearance": event.appearance,
    "last_appearance": event.last_appearance,
    "individual_start": event.individual_start,
    "distance_start": event.distance_start,
    "zone": event.zone,
    "no_debut": event.no_debut,
    "winner": nations.winner,
    "consecutive_victory": nations.consecutive_victory,
    "victory_tie": nations.victory_tie,
    "consecutive_podium": nations.consecutive_podium,
    "every_appearance": nations.every_appearance,
    "podium_placing": history.podium_placing,
    "returning": history.returning,
    "also_competed": history.also_competed,
    "world_champions": history.world_champions,
    "title_retained": history.title_retained,
    "medal_stripped": medals.stripped,
    "medal_reallocated": medals.reallocated,
    "medal_upgraded": medals.upgraded,
    "record_holder": records.holder,
    "records_announced": records.announced,
    "record_broken": records.broken,
    "old_record_beaten": records.old_record_beaten,
    "record_taken_over": records.taken_over,
    "record_falls": records.falls,
}


def read_prose(draft: Draft) -> None:
    """Try every pattern on every sentence, in document order, and count the sentences that yielded nothing."""
    sentences = list(draft.article.sentences)
    telling = [name for name in draft.words.patterns if name not in _COUNTING]
    read = [_read_sentence(draft, section, sentence, telling) for section, sentence in sentences]
    counted = [_read_sentence(draft, section, sentence, _COUNTING) for section, sentence in sentences]
    unread = [
        (sentence.text, sentence.place)
        for (_, sentence), told, counts in zip(sentences, read, counted, strict=True)
        if not (told or counts)
    ]
    total = len(sentences)
    draft.tally = replace(draft.tally, sentences=total, sentences_read=total - len(unread), unread=tuple(unread))
    for section in draft.article.sections:
        for block in section.blocks:
            if isinstance(block, BulletList):
                for item in block.items:
                    event.see_also(draft, item)


def _read_sentence(draft: Draft, section: Section, sentence: Sentence, names: Iterable[str]) -> bool:
    if len(sentence.text) > LONGEST_SENTENCE:
        return False
    read = False
    for name in names:
        patterns = draft.words.patterns.get(name, ())
        match = next((match for pattern in patterns if (match := pattern.search(sentence.text))), None)
        if match is None:
            continue
        trial = draft.trial()
        try:
            if name in _OF_THIS_EVENT and _tells_of_other_games(draft, match):
                raise Unresolved("the sentence may be about other Games")
            _MAKERS[name](Found(trial, section, sentence, match))
        except Unresolved as error:
            draft.problem("prose-unresolved", f"{error}; the sentence is left for a person to read", sentence.place)
        else:
            draft.take_over(trial)
            draft.quotes[sentence.place] = sentence.text
            read = True
    return read


def _tells_of_other_games(draft: Draft, match: re.Match[str]) -> bool:
    """Whether a sentence names a year other than those of the Games, or what is read of it one counted from them."""
    mine = {str(year) for year in (draft.year, *draft.years_of_days)}
    named = any(year not in mine for year in _YEAR.findall(match.string))
    return named or bool(draft.words.other_games.search(match.string, 0, match.end()))
