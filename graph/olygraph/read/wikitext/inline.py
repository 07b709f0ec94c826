"""The text of a cell, a paragraph or a field: what a person reads, with its links and what the marks stand for."""

import re

from olygraph.model import Link, Template
from olygraph.read.making import make_link
from olygraph.read.plain import is_flag, picture_medal
from olygraph.read.titles import LinkKind, resolve
from olygraph.read.wikitext.page import EQUALS, LINE, MARK_CLASS, PIPE, Inline, Page, unescaped

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
_ARTICLE = LinkKind.ARTICLE
_SHOWN_LINKS = frozenset((LinkKind.ARTICLE, LinkKind.TEXT))
_BOLD_TAGS = frozenset(("b", "strong"))
_STRUCK_TAGS = frozenset(("s", "strike", "del"))
_RAISED_TAGS = frozenset(("sup", "sub"))
_GAP_TAGS = frozenset(("td", "th"))
_VOID_TAGS = frozenset(("br", "hr", "wbr", "img"))
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|class\s{0,5}=[\s\"']{0,5}sortkey", re.IGNORECASE
)


class InlineReader:
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
    raised_at = -1
    struck_at = -1
    """Where in ``out`` raised text behind a digit begins, or -1."""

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
        """Read all tokens; what stands between them is text."""
        position = 0
        out, handlers = self.out, _HANDLERS
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            if start > position and not self.hidden:
                out.append(chunk := text[position:start])
                if not (self.plain or self.bold or chunk.isspace()):
                    self.plain = True
            position = end
            kind = match.lastgroup or ""
            if not self.hidden or kind in _EVEN_HIDDEN:
                handlers[kind](self, match)
        if position < len(text):
            self.add(text[position:])
        return self.prose_result() if self.prose else self.result()

    def add(self, text: str) -> None:
        """Add text that is seen."""
        if self.hidden:
            return
        self.out.append(text)
        if not (self.plain or self.bold or not text or text.isspace()):
            self.plain = True

    def link(self, match: re.Match[str]) -> None:
        """A whole link, or the opening of one whose text has markup."""
        raw, trail, label, label_trail = match.group(2, 3, 4, 5)
        if not raw.isprintable():
            raw = self.printable(raw)
        kind, target = resolve(raw)
        if self.opened and self.opened[-1][0] in _SHOWN_LINKS and kind in _SHOWN_LINKS:
            # Links do not nest: the one that is open was never closed, and what would be its text is text.
            self.opened.pop()
        if label is not None:
            text, trail = label, label_trail
        elif trail is not None:
            text = unescaped(raw.strip().removeprefix(":"))
        else:
            self.opened.append((kind, target, raw, len(self.out), len(self.links), self.plain))
            return
        if kind is _ARTICLE:
            text += trail
            shown = " ".join(text.split())
            if shown:
                self.links.append(make_link(target, shown))
                self.starts.append(len(self.out))
                self.out.append(text)
                self.plain = self.plain or not self.bold
        elif kind is LinkKind.TEXT:
            self.add(text + trail)
        else:
            self.other(kind, target, text)
            self.add(trail)

    def printable(self, raw: str) -> str:
        """A link's target with the text of the pieces that stand in it."""
        page = self.page
        return "".join(
            letter if letter.isprintable() else page.piece(letter).text if letter >= "\ue000" else " " for letter in raw
        )

    def close(self, match: re.Match[str]) -> None:
        """The end of a link whose text had markup."""
        trail = match[7]
        if not self.opened:
            self.add(match[0])
            return
        kind, target, _, start, links, plain = self.opened.pop()
        if kind in _SHOWN_LINKS:
            if trail:
                self.add(trail)
            text = " ".join("".join(self.out[start:]).split())
            if kind is _ARTICLE and text:
                self.links.insert(links, make_link(target, text))
                self.starts.insert(links, start)
            return
        label = "".join(self.out[start:])
        del self.links[links:], self.starts[links:]
        self.cut(start)
        self.plain = plain
        self.other(kind, target, label)
        if trail:
            self.add(trail)

    def cut(self, start: int) -> None:
        """Take the chunks from ``start`` on out; links and lines that began behind it begin there now."""
        del self.out[start:]
        at = len(self.starts)
        while at and self.starts[at - 1] > start:
            at -= 1
            self.starts[at] = start
        at = len(self.line_marks)
        while at and self.line_marks[at - 1][0] > start:
            at -= 1
            self.line_marks[at] = (start, self.line_marks[at][1])

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
        """A piece: its text, and what is known beside it."""
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
        """An HTML tag: a break, bold, or the begin or end of what is hidden; unknown ones are text."""
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
        elif name in _STRUCK_TAGS:
            self.strike(closing)
        elif name in _RAISED_TAGS:
            self.raised(closing)
        elif name not in _SHOWN_TAGS:
            self.add(match[0])
            return
        if attributes and not closing and not void and _HIDDEN.search(attributes):
            self.hidden, self.depth = name, 1

    def strike(self, closing: str) -> None:
        """Text that is struck out: kept as the template that makes such an element."""
        if not closing:
            self.struck_at = len(self.out)
        elif 0 <= self.struck_at < len(self.out):
            text = "".join(self.out[self.struck_at :]).strip()
            self.templates.append(Template("strikethrough", (("1", text),)))
            self.struck_at = -1

    def raised(self, closing: str) -> None:
        """Raised or lowered text: a number behind a number is put in brackets, for 7<sup>5</sup> is not 75."""
        if not closing:
            self.raised_at = len(self.out) if self.ends_in_digit() else -1
        elif 0 <= self.raised_at < len(self.out):
            text = "".join(self.out[self.raised_at :]).strip()
            if text[:1].isdigit():
                self.cut(self.raised_at)
                self.out.append(f"({text})")
            self.raised_at = -1

    def ends_in_digit(self) -> bool:
        """Whether the text so far ends in a digit."""
        return bool(self.out) and self.out[-1][-1:].isdigit()

    def newline(self, match: re.Match[str]) -> None:
        """The end of a source line in prose, of a line that is seen in a cell."""
        self.bold = False
        if self.prose:
            self.out.append(" ")
            self.line += 1
            self.line_marks.append((len(self.out), self.line))
        elif not self.hidden:
            self.out.append(match[0])

    def quotes(self, match: re.Match[str]) -> None:
        """Apostrophes in a row: three and five switch bold; more than five, or four, leave some as text."""
        count = len(match[0])
        if count == 4 or count > 5:
            self.add("'" * (1 if count == 4 else count - 5))
        if count > 2:
            self.bold = not self.bold

    def entity(self, match: re.Match[str]) -> None:
        """A character reference."""
        self.add(unescaped(match[0]))

    def skip(self, match: re.Match[str]) -> None:
        """A character that an earlier pass put in."""
        character = match[0]
        if character == PIPE:
            self.add("|")
        elif character == EQUALS:
            self.add("=")
        elif self.prose:
            self.line += 1 if character == LINE else -1
            self.line_marks.append((len(self.out), self.line))

    def web_link(self, _: re.Match[str]) -> None:
        """The opening of a link to another site; its address is not seen, its text is."""
        self.web += 1

    def bracket(self, match: re.Match[str]) -> None:
        """The end of a link to another site, or a bracket."""
        if self.web:
            self.web -= 1
        else:
            self.add(match[0])

    def magic(self, match: re.Match[str]) -> None:
        """A word between double underscores."""
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
        """All that was gathered."""
        return Inline(
            text,
            tuple(self.links),
            tuple(self.templates) if self.templates else (),
            tuple(dict.fromkeys(self.nocs)) if self.nocs else (),
            tuple(dict.fromkeys(self.flags)) if self.flags else (),
            tuple(self.notes) if self.notes else (),
            self.icon,
            bool(text) and not self.plain,
            starts,
            lines,
        )


_EVEN_HIDDEN = frozenset(("tag", "line", "skip"))
_HANDLERS = {
    "link": InlineReader.link,
    "close": InlineReader.close,
    "mark": InlineReader.mark,
    "tag": InlineReader.tag,
    "line": InlineReader.newline,
    "quotes": InlineReader.quotes,
    "entity": InlineReader.entity,
    "skip": InlineReader.skip,
    "web": InlineReader.web_link,
    "bracket": InlineReader.bracket,
    "magic": InlineReader.magic,
}
