"""Cutting paragraphs into sentences, so that a fact from prose can name the sentence it came from."""

import re
from functools import lru_cache

from olygraph.language import languages, words

# A full stop ends a sentence only before a capital, a digit or a quotation mark, and not after an abbreviation or (in a
# language that writes them so) the digits of an ordinal: a cut too few costs a longer piece of evidence, a cut too many
# breaks a pattern.
_END = re.compile(r"[.!?][\"'”’)\]]{0,2}\s+(?=[\"'“‘(\[]{0,2}[^\W_])")
_LONGEST_ABBREVIATION = 8


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the (start, end) character offsets of the sentences of one paragraph, in order.

    ``language`` (a BCP 47 tag) tells which full stops end no sentence; one that there are no words for is cut as
    English. The spans cover all of the text but the blanks between sentences. An empty text has no sentences.
    """
    no_end = _no_end(language)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if text[match.start()] == "." and no_end.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop):
            continue
        follower = text[match.end() : match.end() + 4].lstrip("\"'“‘([")[:1] if text[match.start()] == "." else "A"
        if not (follower.isupper() or follower.isdigit()):
            continue
        end = match.start() + len(match.group().rstrip())
        spans.append((start, end))
        start = match.end()
    rest = text[start:].rstrip()
    if rest:
        spans.append((start, start + len(rest)))
    return spans


@lru_cache(maxsize=64)
def _no_end(language: str) -> re.Pattern[str]:
    known = language.partition("-")[0].lower() in languages()
    return words(language if known else "en").no_end
