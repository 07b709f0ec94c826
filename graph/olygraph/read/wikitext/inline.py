"""The text of a cell, a paragraph or a field: what a person reads, with its links and what the marks stand for."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from olygraph.model import Link, Template
from olygraph.read.grid import CellContent
from olygraph.read.plain import is_flag, picture_medal
from olygraph.read.titles import LinkKind, resolve
from olygraph.read.wikitext.page import EQUALS, LINE, MARK_CLASS, PIPE, RESERVED, UNLINE, Page

Expand = Callable[[str], str]
"""Replaces the templates in the wikitext of a note."""

_TOKEN = re.compile(
    r"(?P<link>\[\[([^\[\]|\n]{1,300})(?:\]\]([a-z]{0,50})|\|(?:([^\[\]'<&\n\x01-\x04__MARKS__]{0,300})\]\]([a-z]{0,50}))?))"
    r"|(?P<close>\]\]([a-z]{0,50}))"
    r"|(?P<mark>[__MARKS__])"
    r"|(?P<tag><(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]{0,1000})>)"
    r"|(?P<line>\n)"
    r"|(?P<quotes>'{2,})"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<skip>[\x01-\x04])"
    r"|(?P<web>\[(?:https?:|ftp:|mailto:)?//[^\s\[\]<>\"\x01-\x04]{1,2000}[ \t]{0,10})"
    r"|(?P<bracket>\])"
    r"|(?P<magic>__[A-Z]{3,20}__)".replace("__MARKS__", MARK_CLASS)
)
PLAIN = re.compile(r"[^\[\]<&\n'_\x01-\x04__MARKS__]*+\Z".replace("__MARKS__", MARK_CLASS)).match
"""Matches a text in which nothing has to be looked at but blanks."""

_SHOWN = """
abbr b bdi bdo big cite code del dfn em font i ins kbd nobr q rb rp rt ruby s samp small span strike strong sub sup
tt u var wbr noinclude onlyinclude section nowiki ref references includeonly data time mark a img tbody thead tfoot pre
poem indicator td th
"""
_LINES = "br p div li ul ol dl dt dd center blockquote hr h1 h2 h3 h4 h5 h6 tr table caption"
_SHOWN_TAGS = frozenset(_SHOWN.split())
_LINE_TAGS = frozenset(_LINES.split())
_MAGIC_WORDS = """
NOTOC FORCETOC TOC NOEDITSECTION NOGALLERY HIDDENCAT INDEX NOINDEX DISAMBIG NEWSECTIONLINK NONEWSECTIONLINK NOCC NOTC
STATICREDIRECT NOCONTENTCONVERT NOTITLECONVERT EXPECTUNUSEDCATEGORY ARCHIVEDTALK
"""
_MAGIC = frozenset(f"__{word}__" for word in _MAGIC_WORDS.split())
_BOLD_TAGS = frozenset(("b", "strong"))
_GAP_TAGS = frozenset(("td", "th"))
_VOID_TAGS = frozenset(("br", "hr", "wbr", "img"))
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|class\s{0,5}=[\s\"']{0,5}sortkey", re.IGNORECASE
)


class Inline(NamedTuple):
    """What a piece of wikitext shows.

    ``text`` has its lines tidied; ``starts`` are the offsets in it at which the links begin; ``lines`` are pairs of an
    offset and the number of line ends of the source before it. Notes are wikitext.
    """

    text: str
    links: tuple[Link, ...] = ()
    templates: tuple[Template, ...] = ()
    nocs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    icon: str = ""
    bold: bool = False
    starts: tuple[int, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """How many line ends of the source stand before an offset of the text."""
        index = bisect_right(self.lines, (offset, 1 << 60))
        return self.lines[index - 1][1] if index else 0


class _Reading:
    """Reads one piece of wikitext, token by token."""

    icon = ""
    bold = False
    plain = False
    """Whether some of the visible text is not bold."""
    hidden = ""
    """Name of the element that hides what is in it, and ``depth`` of the same elements inside."""
    depth = 0
    web = 0
    line = 0

    def __init__(self, page: Page, *, prose: bool, cited: bool) -> None:
        self.page = page
        self.prose = prose
        self.cited = cited
        self.out: list[str] = []
        self.links: list[Link] = []
        self.starts: list[int] = []
        self.templates: list[Template] = []
        self.nocs: list[str] = []
        self.flags: list[str] = []
        self.notes: list[str] = []
        self.line_marks: list[tuple[int, int]] = []
        self.opened: list[tuple[LinkKind, str, str, int, int, bool]] = []

    def read(self, text: str) -> Inline:
        position = 0
        out, handlers = self.out, _HANDLERS
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            if start > position and not self.hidden:
                out.append(chunk := text[position:start])
                if not self.bold and not self.plain and not chunk.isspace():
                    self.plain = True
            position = end
            kind = match.lastgroup
            if not self.hidden or kind in _EVEN_HIDDEN:
                handlers[kind](self, match)
        if position < len(text):
            self.add(text[position:])
        return self.prose_result() if self.prose else self.result()

    def add(self, text: str) -> None:
        if self.hidden:
            return
        self.out.append(text)
        if not self.bold and not self.plain and text and not text.isspace():
            self.plain = True

    def link(self, match: re.Match[str]) -> None:
        raw = match[2] if match[2].isprintable() else self.printable(match[2])
        kind, target = resolve(raw)
        if match[3] is not None:
            text, trail = raw.strip().removeprefix(":"), match[3]
            text = html.unescape(text) if "&" in text else text
        elif match[4] is not None:
            text, trail = match[4], match[5]
        else:
            self.opened.append((kind, target, raw, len(self.out), len(self.links), self.plain))
            return
        if kind is LinkKind.ARTICLE:
            shown = " ".join((text + trail).split()) or target.partition(" (")[0]
            self.links.append(Link(target, shown))
            self.starts.append(len(self.out))
            self.add(text + trail if text else shown)
        elif kind is LinkKind.TEXT:
            self.add(text + trail)
        else:
            self.other(kind, target, text)

    def printable(self, raw: str) -> str:
        page = self.page
        return "".join(
            letter if letter.isprintable() else page.piece(letter).text if letter >= "\ue000" else " " for letter in raw
        )

    def close(self, match: re.Match[str]) -> None:
        trail = match[7]
        if not self.opened:
            self.add(match[0])
            return
        kind, target, _, start, links, plain = self.opened.pop()
        if kind in (LinkKind.ARTICLE, LinkKind.TEXT):
            if trail:
                self.add(trail)
            if kind is LinkKind.ARTICLE:
                text = " ".join("".join(self.out[start:]).split())
                self.links.insert(links, Link(target, text))
                self.starts.insert(links, start)
            return
        label = "".join(self.out[start:])
        del self.out[start:], self.links[links:], self.starts[links:]
        self.plain = plain
        self.other(kind, target, label)
        if trail:
            self.add(trail)

    def other(self, kind: LinkKind, target: str, label: str) -> None:
        """A link that shows no text: a picture or a category."""
        if kind is LinkKind.CATEGORY:
            self.page.categories[target] = None
        elif kind is LinkKind.FILE and "|thumb" not in f"|{label}":
            medal = picture_medal(target, label.rpartition("alt=")[2].partition("|")[0])
            if medal:
                self.icon = self.icon or medal
            elif is_flag(target):
                self.flags.append(target)

    def mark(self, match: re.Match[str]) -> None:
        piece = self.page.piece(match[8])
        if piece.links:
            self.links.extend(piece.links)
            self.starts.extend([len(self.out)] * len(piece.links))
        if piece.text:
            self.out.append(piece.text)
            self.plain = self.plain or not (self.bold or piece.bold or piece.text.isspace())
        self.templates.extend(piece.templates)
        self.nocs.extend(piece.nocs)
        self.flags.extend(piece.flags)
        self.icon = self.icon or piece.icon
        if piece.note is not None:
            self.notes.append(piece.note)
        elif piece.cited and self.cited:
            self.add(piece.cited)

    def tag(self, match: re.Match[str]) -> None:
        closing, name, attributes = match[10], match[11].lower(), match[12]
        void = name in _VOID_TAGS or attributes.endswith("/")
        if self.hidden:
            if name == self.hidden and not void:
                self.depth += -1 if closing else 1
                self.hidden = self.hidden if self.depth else ""
            return
        if name in _LINE_TAGS:
            self.out.append(" " if self.prose else "\n")
        elif name in _GAP_TAGS:
            self.out.append(" ")
        elif name in _BOLD_TAGS:
            self.bold = not closing
        elif name not in _SHOWN_TAGS:
            self.add(match[0])
            return
        if attributes and not closing and not void and _HIDDEN.search(attributes):
            self.hidden, self.depth = name, 1

    def newline(self, match: re.Match[str]) -> None:
        self.bold = False
        if self.prose:
            self.out.append(" ")
            self.line += 1
            self.line_marks.append((len(self.out), self.line))
        elif not self.hidden:
            self.out.append(match[0])

    def quotes(self, match: re.Match[str]) -> None:
        count = len(match[0])
        if count == 4 or count > 5:
            self.add("'" * (1 if count == 4 else count - 5))
        if count > 2:
            self.bold = not self.bold

    def entity(self, match: re.Match[str]) -> None:
        self.add(RESERVED.sub("", html.unescape(match[0])))

    def skip(self, match: re.Match[str]) -> None:
        character = match[0]
        if character == PIPE:
            self.add("|")
        elif character == EQUALS:
            self.add("=")
        elif self.prose:
            self.line += 1 if character == LINE else -1
            self.line_marks.append((len(self.out), self.line))

    def web_link(self, _: re.Match[str]) -> None:
        self.web += 1

    def bracket(self, match: re.Match[str]) -> None:
        if self.web:
            self.web -= 1
        else:
            self.add(match[0])

    def magic(self, match: re.Match[str]) -> None:
        if match[0] not in _MAGIC:
            self.add(match[0])

    def result(self) -> Inline:
        """The result for a cell or a field: lines parted by newlines."""
        text = "".join(self.out)
        if "\n" in text:
            text = "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))
        else:
            text = " ".join(text.split())
        return self.finish(text, (), ())

    def prose_result(self) -> Inline:
        """The result for prose: one line, with the offsets of links and lines."""
        built: list[str] = []
        offsets: list[int] = []
        length, blank = 0, False
        for chunk in self.out:
            words = chunk.split()
            blank = blank or (bool(chunk) and chunk[0].isspace())
            offsets.append(length + 1 if blank and length else length)
            if not words:
                continue
            if blank and length:
                built.append(" ")
                length += 1
            built.append(joined := " ".join(words))
            length += len(joined)
            blank = chunk[-1].isspace()
        offsets.append(length)
        return self.finish(
            "".join(built),
            tuple(min(offsets[start], length) for start in self.starts),
            tuple((min(offsets[index], length), line) for index, line in self.line_marks),
        )

    def finish(self, text: str, starts: tuple[int, ...], lines: tuple[tuple[int, int], ...]) -> Inline:
        return Inline(
            text,
            tuple(self.links),
            tuple(self.templates),
            tuple(dict.fromkeys(self.nocs)) if self.nocs else (),
            tuple(dict.fromkeys(self.flags)) if self.flags else (),
            tuple(self.notes),
            self.icon,
            bool(text) and not self.plain,
            starts,
            lines,
        )


_EVEN_HIDDEN = frozenset(("tag", "line", "skip"))
_HANDLERS = {
    "link": _Reading.link,
    "close": _Reading.close,
    "mark": _Reading.mark,
    "tag": _Reading.tag,
    "line": _Reading.newline,
    "quotes": _Reading.quotes,
    "entity": _Reading.entity,
    "skip": _Reading.skip,
    "web": _Reading.web_link,
    "bracket": _Reading.bracket,
    "magic": _Reading.magic,
}


def read_inline(page: Page, text: str, *, cited: bool = False) -> Inline:
    """Read the wikitext of a cell or a field: a newline in it is one that is seen. ``cited`` shows titles of sources."""
    if PLAIN(text):
        return Inline(" ".join(text.split()))
    link = _ONE_LINK(text)
    if link:
        kind, target = resolve(link[1])
        if kind is LinkKind.ARTICLE:
            shown = " ".join((link[2] or link[1]).split())
            return Inline(shown, (Link(target, shown),))
    elif len(text) == 1 and text >= "\ue000":
        piece = page.piece(text)
        if piece.note is None and not piece.cited:
            shown, bold = piece.text, piece.bold
            return Inline(shown, piece.links, piece.templates, piece.nocs, piece.flags, (), piece.icon, bold)
    return _Reading(page, prose=False, cited=cited).read(text)


def read_prose(page: Page, text: str) -> Inline:
    """Read the wikitext of a paragraph or a list item: a newline in it is one of the source and shows as a blank."""
    if "\n" not in text and PLAIN(text):
        return Inline(" ".join(text.split()))
    return _Reading(page, prose=True, cited=False).read(text)


def joined_lines(text: str) -> str:
    """Join the source lines of a cell or field: only blank lines and list items begin a line that is seen.

    >>> joined_lines("Ann\\n* one\\n* two\\n\\nlast\\nline")
    'Ann\\none\\ntwo\\nlast line'
    """
    if "\n" not in text:
        return text
    out: list[str] = []
    fresh = True
    for line in text.split("\n"):
        bare = line.strip(_MARGIN)
        if not bare:
            fresh = True
        elif bare[0] in "*#:;":
            out.append("\n" + bare.lstrip("*#:; ") if out else bare.lstrip("*#:; "))
            fresh = True
        else:
            out.append(("\n" if fresh else " ") + bare if out else bare)
            fresh = False
    return "".join(out)


_ONE_LINK = re.compile(
    r"\[\[([^\[\]|\n&:%#'<\x01-\x04__MARKS__]{1,255})(?:\|([^\[\]|'<&\n\x01-\x04__MARKS__]{1,255}))?\]\]\Z".replace(
        "__MARKS__", MARK_CLASS
    )
).match
_MARGIN = f" \t{LINE}{UNLINE}"


def plain_text(page: Page, text: str) -> str:
    """The text that a piece of wikitext shows, as one line."""
    if PLAIN(text):
        return " ".join(text.split())
    return " ".join(read_inline(page, joined_lines(text)).text.split())


def note_text(page: Page, note: str, expand: Expand) -> str:
    """The text of a note, from its wikitext or (after a NUL) its name; titles stand for cited sources."""
    if note in page.note_texts:
        return page.note_texts[note]
    page.note_texts[note] = ""
    body = page.notes.get(note[1:], "") if note.startswith("\x00") else note
    shown = read_inline(page, joined_lines(expand(body)), cited=True).text
    page.note_texts[note] = text = " ".join(shown.split())
    return text


def cell_content(page: Page, text: str, expand: Expand) -> CellContent:
    """Read a cell's wikitext; equal cells are read once."""
    known = page.cells.get(text)
    if known is not None:
        return known
    if PLAIN(text):
        known = page.cells[text] = CellContent(" ".join(text.split()))
    else:
        shown = read_inline(page, text)
        notes = tuple(filter(None, (note_text(page, note, expand) for note in shown.notes))) if shown.notes else ()
        known = page.cells[text] = CellContent(
            shown.text, False, shown.links, shown.templates, shown.nocs, shown.flags, notes, shown.icon, "", shown.bold
        )
    return known
