"""The text of one cell, paragraph or item: what a person sees, and what the markup says beside it."""

from collections.abc import Iterable, Iterator

from olygraph.model import Link, Template
from olygraph.read.html.links import link_and_code, target_of
from olygraph.read.html.pictures import picture
from olygraph.read.html.transclusion import codes_of, templates_of
from olygraph.read.html.tree import BLOCKS, Node
from olygraph.read.plain import visible

_BOLD_TAGS = frozenset(("b", "strong"))
_STRUCK_TAGS = frozenset(("s", "strike", "del"))
_LINE_TAGS = (BLOCKS | {"tr", "caption", "thead", "tbody", "tfoot"}) - {"table"}
_CELL_TAGS = frozenset(("td", "th"))
_FLAG_CLASSES = ("flagicon", "mw-image-border")

_CONTROL = dict.fromkeys((*range(32), *range(127, 160)))

# What has to be done when an element ends.
_NOTHING, _LINK, _BOLD, _LINE, _FLAG, _GAP = range(6)
_PLAINLY = (_NOTHING, 0, "")


def plain_text(text: str) -> str | None:
    """A string of the source as it is read, or None where it needs more than having its blanks run together."""
    line = " ".join(text.split())
    return line if line.isprintable() else None


class Inline:
    """Gathers the text of one piece of a page and what stands in it.

    Blanks of every kind run together to one; ``<br>`` and the edge of a block are a newline, never two; characters
    that nobody sees are dropped (:func:`olygraph.read.plain.visible`, and control characters). ``links`` holds each
    link with the offset of the end of its text, ``notes`` the id of each note with its printed mark; ``nocs`` and
    ``flags`` are sets that keep their order.
    """

    __slots__ = (
        "bold", "flagged", "flags", "gap", "icon", "length", "links", "nocs", "notes", "parts", "plain", "templates",
    )  # fmt: skip

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.gap = False
        self.bold = 0
        self.plain = False
        self.flagged = 0
        self.icon = ""
        self.links: list[tuple[Link, int]] = []
        self.nocs: dict[str, None] = {}
        self.flags: dict[str, None] = {}
        self.notes: list[tuple[str, str]] = []
        self.templates: list[Template] = []

    @property
    def text(self) -> str:
        """The text so far, lines parted by newlines."""
        return "".join(self.parts[:-1] if self.parts and self.parts[-1] == "\n" else self.parts)

    @property
    def all_bold(self) -> bool:
        """Whether there is text and all of it is bold."""
        return bool(self.parts) and not self.plain

    def add(self, text: str) -> None:
        """Add a string of the source."""
        words = text.split()
        if not words:
            self.gap = self.gap or bool(text)
            return
        piece = " ".join(words)
        if not piece.isprintable():
            piece = " ".join(visible(piece).translate(_CONTROL).split())
            if not piece:
                return
        if (self.gap or text[0].isspace()) and self.parts and self.parts[-1] != "\n":
            piece = " " + piece
        self.gap = text[-1].isspace()
        self.parts.append(piece)
        self.length += len(piece)
        if not self.bold:
            self.plain = True

    def newline(self) -> None:
        """End the line, if it holds anything."""
        if self.parts and self.parts[-1] != "\n":
            self.parts.append("\n")
            self.length += 1
        self.gap = False

    def read(self, children: Iterable[Node | str], inner: frozenset[int] = frozenset()) -> None:
        """Add strings and elements with all that stands in them; tables in ``inner`` (by id) are left out."""
        stack: list[tuple[Iterator[Node | str], int, int, str]] = [(iter(children), *_PLAINLY)]
        while stack:
            pending, closing, start, target = stack[-1]
            for child in pending:
                if isinstance(child, str):
                    self.add(child)
                    continue
                if inner and id(child) in inner:
                    self.newline()
                    continue
                opened = self.open(child)
                if opened is None:
                    continue
                first = child.children[0] if len(child.children) == 1 else None
                if not isinstance(first, str):
                    stack.append((iter(child.children), *opened))
                    break
                self.add(first)
                if opened is not _PLAINLY:
                    self.close(*opened)
            else:
                stack.pop()
                if closing:
                    self.close(closing, start, target)

    def open(self, node: Node) -> tuple[int, int, str] | None:
        """Begin an element: what to do at its end, or None where nothing inside is text."""
        tag, attributes = node.tag, node.attributes
        if "data-mw" in attributes:
            self.transclusion(node)
        if tag == "a":
            target = target_of(attributes)
            return (_LINK, len(self.parts), target) if target else _PLAINLY
        if tag == "img":
            self.image(node)
            return None
        if tag == "span":
            if "class" in attributes and any(name in attributes["class"] for name in _FLAG_CLASSES):
                self.flagged += 1
                return _FLAG, 0, ""
        elif tag == "br":
            self.newline()
            return None
        elif tag in _STRUCK_TAGS:
            self.strike(node)
        elif tag in _BOLD_TAGS:
            self.bold += 1
            return _BOLD, 0, ""
        elif tag in _LINE_TAGS:
            self.newline()
            return _LINE, 0, ""
        elif tag in _CELL_TAGS:
            self.gap = True
            return _GAP, 0, ""
        elif tag == "sup" and "reference" in node.get("class"):
            self.note(node)
            return None
        return _PLAINLY

    def close(self, closing: int, start: int, target: str) -> None:
        """End an element."""
        if closing == _LINK:
            text = "".join(self.parts[start:]).strip()
            if text:
                link, code = link_and_code(target, text.replace("\n", " "))
                self.links.append((link, self.length))
                if code:
                    self.nocs[code] = None
        elif closing == _BOLD:
            self.bold -= 1
        elif closing == _LINE:
            self.newline()
        elif closing == _FLAG:
            self.flagged -= 1
        elif closing == _GAP:
            self.gap = True

    def image(self, node: Node) -> None:
        """Read a picture as the medal or the flag that it shows."""
        source = node.get("resource") or node.get("src")
        bordered = self.flagged > 0 or "thumbborder" in node.get("class")
        medal, flag = picture(source, node.get("alt"), node.get("width"), bordered=bordered)
        if medal and not self.icon:
            self.icon = medal
        if flag:
            self.flags[flag] = None

    def strike(self, node: Node) -> None:
        """Keep what is struck out as the template that makes such an element."""
        struck = Inline()
        struck.read(node.children)
        self.templates.append(Template("strikethrough", (("1", struck.text),)))

    def note(self, node: Node) -> None:
        """Keep which note is cited, and the mark that is printed for it."""
        mark = Inline()
        mark.read(node.children)
        link = next((element for element in node.elements() if element.tag == "a"), None)
        self.notes.append((link.get("href").partition("#")[2] if link else "", mark.text))

    def transclusion(self, node: Node) -> None:
        """Keep the templates that an element of Parsoid was made by, and the NOC codes among their arguments."""
        templates = templates_of(node)
        self.templates.extend(templates)
        for template in templates:
            self.nocs.update(dict.fromkeys(codes_of(template)))
