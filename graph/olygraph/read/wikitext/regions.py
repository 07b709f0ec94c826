"""The first pass: comments, references and literal text leave the page, so that no later pass trips over them."""

import re

from olygraph.read.wikitext.page import LINE, Page, Piece, unescaped

_OPEN = re.compile(
    r"<!--|<(nowiki|pre|math|chem|syntaxhighlight|source|ref|references|includeonly|gallery|timeline|imagemap|score"
    r"|mapframe|maplink|templatedata|templatestyles|inputbox|categorytree|hiero|graph)(?=[\s/>])([^<>]*)>",
    re.IGNORECASE,
)
_LITERAL = frozenset(("nowiki", "pre", "math", "chem", "syntaxhighlight", "source"))
_NAME = re.compile(r"""\bname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))""", re.IGNORECASE)
_LONGEST_INDENT = 80
_REST_OF_LINE = re.compile(r"[ \t]*\n")


class _Closers:
    """Looks for closing tags, and remembers which have none left, so that a thousand openings cost one search."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.exhausted: set[str] = set()

    def find(self, tag: str, start: int) -> tuple[int, int] | None:
        """The (start, end) of the next closing tag, or None."""
        if tag in self.exhausted:
            return None
        match = re.compile(rf"</{tag}\s{{0,20}}>", re.IGNORECASE).search(self.text, start)
        if match is None:
            self.exhausted.add(tag)
            return None
        return match.span()


def cut_regions(page: Page, text: str) -> str:
    """Return the text without comments and with a mark for each reference and literal; line ends are kept by count."""
    if "<" not in text:
        return text
    closers = _Closers(text)
    out: list[str] = []
    position = 0
    while (match := _OPEN.search(text, position)) is not None:
        start, end = match.span()
        out.append(text[position:start])
        tag = (match[1] or "").lower()
        if not tag:
            position = _skip_comment(page, text, start)
            out.append(LINE * text.count("\n", start, position))
            continue
        attributes = match[2]
        if attributes.rstrip().endswith("/"):
            out.append(_empty_region(page, tag, attributes))
            position = end
            continue
        closer = closers.find(tag, end)
        if closer is None:
            if tag != "templatestyles":
                line = text.count("\n", 0, start) + 1 if page.counts["unclosed-tag"] < 50 else None
                page.warn("unclosed-tag", f"«<{tag}>» is never closed; it is left out", f"add «</{tag}>»", line)
            position = end
            continue
        out.append(_region(page, tag, attributes, text[end : closer[0]]))
        position = closer[1]
        out.append(LINE * text.count("\n", start, position))
    out.append(text[position:])
    return "".join(out)


def _skip_comment(page: Page, text: str, start: int) -> int:
    """Return where the text goes on behind a comment; a line that holds nothing else goes with it."""
    end = text.find("-->", start + 4)
    if end < 0:
        line = text.count("\n", 0, start) + 1
        page.warn("unclosed-comment", "a comment is never closed; it hides the rest of the page", "add «-->»", line)
        return len(text)
    end += 3
    before = text[max(0, start - _LONGEST_INDENT) : start]
    newline = before.rfind("\n")
    if (newline >= 0 or start <= _LONGEST_INDENT) and not before[newline + 1 :].strip(" \t"):
        rest = _REST_OF_LINE.match(text, end)
        if rest:
            return rest.end()
    return end


def _region(page: Page, tag: str, attributes: str, body: str) -> str:
    if tag in _LITERAL:
        return page.mark(Piece(text=unescaped(body)))
    if tag == "ref":
        name = _name_of(attributes)
        if name and body.strip():
            page.notes.setdefault(name, body)
        return _note_mark(page, body if body.strip() else page.notes.get(name, ""))
    if tag == "references":
        cut_regions(page, body)
    return ""


def _empty_region(page: Page, tag: str, attributes: str) -> str:
    """A tag that closes itself: only ``<ref name="…"/>`` means anything."""
    if tag != "ref":
        return ""
    return _note_mark(page, f"\x00{_name_of(attributes)}")


def _note_mark(page: Page, body: str) -> str:
    key = f"<ref>{body}"
    known = page.calls.get(key)
    if known is None:
        known = page.calls[key] = (page.mark(Piece(note=body)), "")
    return known[0]


def _name_of(attributes: str) -> str:
    match = _NAME.search(attributes)
    return next((group.strip() for group in match.groups() if group), "") if match else ""
