"""The second pass: templates are replaced from the inside out, by what they show or by a mark.

Only a call without calls inside is looked at, so that an unclosed ``{{`` costs nothing but itself; then the calls
around it have none inside, and so on, :data:`MAX_DEPTH` times. What remains is reported.
"""

import re
from collections.abc import Callable

from olygraph.read.wikitext.page import BLANKS, EQUALS, LINE, PIPE, Call, Page, line_ends

MAX_DEPTH = 40
"""Deepest nesting of templates; MediaWiki's limit on expansion is 100, no page as written comes near either."""

_PARAMETER = re.compile(r"\{\{\{([^{}|]*+)(?:\|([^{}]*+))?\}\}\}")
# Only single classes are repeated possessively: Python before 3.11.5 mismatches groups that are (gh-106052).
_CALL = re.compile(r"\{\{(?!\{)([^{}]*+(?:(?:\{(?!\{)|\}(?!\}))[^{}]*+)*)\}\}")
_BARE_INFOBOX = re.compile(
    r"\{\{[ \t]*+(infobox[^{}|\n]*+)(?:\n[ \t]*+\|[^\n]*+(?:\n[*# ][^\n]*+)*)+(?:\n\}(?!\}))?", re.IGNORECASE
)
_LEFT_OPEN = re.compile(r"\{\{(?![ \t]*+infobox)[ \t\n]*+([^{}|\n\[\]<>=]{0,80}+)\|?", re.IGNORECASE)
_ANY_OPEN = re.compile(r"\{\{()")
_SPLIT = re.compile(r"\[\[|\]\]|\||=")


def replace_calls(page: Page, text: str, render: Callable[[Page, str], tuple[str, str]]) -> str:
    """Return the text with every template call replaced; ``render`` gives the replacement and the name if unknown."""
    if "{{" not in text:
        return text
    if "{{{" in text:
        text = _PARAMETER.sub(lambda match: match[2] or "", text)
    calls, unknown = page.calls, page.unknown

    def replace(match: re.Match[str]) -> str:
        raw = match[1]
        known = calls.get(raw)
        if known is None:
            if page.full:
                return ""
            known = calls[raw] = render(page, raw)
        if known[1]:
            unknown[known[1]] += 1
        return known[0]

    for _ in range(MAX_DEPTH):
        text, count = _CALL.subn(replace, text)
        if not count:
            break
    if "{{" in text:
        text = _mend(page, text, replace)
    return text.replace(PIPE, "|").replace(EQUALS, "=") if PIPE in text or EQUALS in text else text


def _mend(page: Page, text: str, replace: Callable[[re.Match[str]], str]) -> str:
    """Take what is left of unclosed calls out of the text; an unclosed infobox is read by its lines."""
    seen = [0, 1]

    def line_of(position: int) -> int:
        seen[1] += line_ends(text[seen[0] : position])
        seen[0] = position
        return seen[1]

    def drop(match: re.Match[str]) -> str:
        _unclosed(page, match[1].strip(), line_of(match.start()))
        return LINE * line_ends(match[0])

    def close(match: re.Match[str]) -> str:
        _unclosed(page, match[1].strip(), line_of(match.start()))
        closed = _CALL.match(match[0].removesuffix("\n}") + "}}")
        return replace(closed) if closed else ""

    text = _LEFT_OPEN.sub(drop, text)
    seen[:] = [0, 1]
    text = _BARE_INFOBOX.sub(close, text)
    return _ANY_OPEN.sub("", text)


def _unclosed(page: Page, name: str, line: int) -> None:
    shown = name[:40] or "…"
    page.warn("unclosed-template", f"«{{{{{shown}» is never closed", "close it with «}}»", line)


def parse_call(raw: str) -> Call:
    """Split the inside of a call at its bars and first equals signs; links keep theirs.

    >>> parse_call("flagIOCathlete|[[Ann|A. B.]]|USA|games=2004 Summer").arguments
    (('1', '[[Ann|A. B.]]'), ('2', 'USA'), ('games', '2004 Summer'))
    """
    parts = _split_around_links(raw) if "[[" in raw else _split_plainly(raw)
    arguments: list[tuple[str, str]] = []
    number = 0
    for part, equals in parts[1:]:
        if equals >= 0:
            arguments.append((part[:equals].strip(BLANKS), part[equals + 1 :].strip(" \t\n")))
        else:
            number += 1
            arguments.append((str(number), part))
    lines: tuple[int, ...] = ()
    if "\n" in raw or LINE in raw:
        lines = _argument_lines([part for part, _ in parts])
    return Call(parts[0][0].strip(BLANKS), tuple(arguments), lines)


def _split_plainly(raw: str) -> list[tuple[str, int]]:
    return [(part, part.find("=")) for part in raw.split("|")]


def _split_around_links(raw: str) -> list[tuple[str, int]]:
    """Parts between bars, each with the offset of its first equals sign (-1 for none), both outside of links."""
    parts: list[tuple[str, int]] = []
    start, equals, depth = 0, -1, 0
    for match in _SPLIT.finditer(raw):
        sign = match[0]
        if sign == "[[":
            depth += 1
        elif sign == "]]":
            depth = max(depth - 1, 0)
        elif depth:
            continue
        elif sign == "|":
            parts.append((raw[start : match.start()], equals))
            start, equals = match.end(), -1
        elif equals < 0:
            equals = match.start() - start
    parts.append((raw[start:], equals))
    # With a link that never ends, MediaWiki too takes every bar as one of the call's.
    return _split_plainly(raw) if depth else parts


def _argument_lines(parts: list[str]) -> tuple[int, ...]:
    """The line of each argument's first visible character, below the line of the call."""
    lines = []
    line = line_ends(parts[0])
    for part in parts[1:]:
        lines.append(line + line_ends(part[: len(part) - len(part.lstrip(BLANKS))]))
        line += line_ends(part)
    return tuple(lines)
