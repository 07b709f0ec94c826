"""Cutting paragraphs into sentences, so that a fact from prose can name the sentence it came from."""

import re

# A full stop ends a sentence only before a capital, a digit or a quotation mark, and not after an abbreviation:
# a cut too few costs a longer piece of evidence, a cut too many breaks a pattern.
_END = re.compile(r"[.!?][\"'”’)\]]{0,2}\s+(?=[\"'“‘(\[]{0,2}[^\W_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|No|vs|approx|ca|cf|etc|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|bzw|Nr|Jh|Jhd)|\b(?:e\.g|i\.e|z\.B|d\.h|u\.a|a\.m|p\.m))\.$",
)
_LONGEST_ABBREVIATION = 8


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) character offsets of the sentences of one paragraph, in order.

    The spans cover all of the text but the blanks between sentences. An empty text has no sentences.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop):
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
