"""The flow of a page: sections, paragraphs, lists and tables, in the order in which they are read."""

from collections.abc import Iterator

from olygraph.model import Block, BulletList, Link, Paragraph, Place, Section, Sentence
from olygraph.read.html.inline import Inline
from olygraph.read.html.table import TableReader, is_layout
from olygraph.read.html.tree import BLOCKS, Node
from olygraph.read.making import make_place
from olygraph.read.prose import sentence_spans

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd"))


class Flow:
    """Reads a page's content into sections.

    Headings, paragraphs and items are numbered together, from one; that number is the ``paragraph`` of their places.
    """

    def __init__(self, tables: TableReader, language: str) -> None:
        self.tables = tables
        self.language = language
        self.infoboxes: list[Node] = []
        self.sections: list[Section] = []
        self.path: tuple[str, ...] = ()
        self.level = 1
        self.place = Place()
        self.blocks: list[Block] = []
        self.items: list[Sentence] = []
        self.line = Inline()
        self.count = 0
        self.lists = 0
        self.depth_of_items = 0

    def read(self, root: Node) -> tuple[Section, ...]:
        """Read everything below an element."""
        stack: list[tuple[Iterator[Node | str], str]] = [(iter(root.children), "")]
        while stack:
            pending, tag = stack[-1]
            for child in pending:
                if isinstance(child, str):
                    self.line.add(child)
                elif self.enters(child):
                    stack.append((iter(child.children), child.tag))
                    break
            else:
                stack.pop()
                self.leave(tag)
        self.end_line()
        self.end_list()
        self.close_section()
        return tuple(self.sections)

    def enters(self, node: Node) -> bool:
        """Begin an element: true when its children are to be read as blocks, false when it has been dealt with."""
        tag = node.tag
        if tag not in BLOCKS and not node.blocky:
            self.line.read((node,))
            return False
        self.end_line()
        if tag in _HEADINGS:
            self.heading(node, _HEADINGS[tag])
            return False
        if tag == "table" and not is_layout(node):
            self.table(node)
            return False
        if tag in _LISTS:
            self.lists += 1
        elif tag in _ITEMS:
            self.depth_of_items += 1
        return True

    def leave(self, tag: str) -> None:
        """End an element whose children were read as blocks."""
        self.end_line()
        if tag in _LISTS:
            self.lists -= 1
            if not self.lists:
                self.end_list()
        elif tag in _ITEMS:
            self.depth_of_items -= 1

    def heading(self, node: Node, level: int) -> None:
        """Begin a section; its path is cut at the heading's level, as :mod:`olygraph.read.text` does."""
        line = Inline()
        line.read(node.children)
        text = line.text.replace("\n", " ")
        if not text:
            return
        self.end_list()
        self.close_section()
        self.level = max(level, 2)
        self.path = (*self.path[: self.level - 2], text)
        self.count += 1
        self.place = Place(paragraph=self.count)

    def close_section(self) -> None:
        """Keep the section, unless it is a lead without anything in it."""
        if self.blocks or self.path:
            self.sections.append(Section(self.path, self.level, self.place, tuple(self.blocks)))
        self.blocks = []

    def table(self, node: Node) -> None:
        """Read a table; an infobox is left to the caller."""
        if "infobox" in node.classes:
            self.infoboxes.append(node)
            return
        self.end_list()
        self.blocks.extend(self.tables.read(node))

    def end_line(self) -> None:
        """Make a paragraph or an item of the text gathered so far."""
        line, self.line = self.line, Inline()
        text = line.text.replace("\n", " ")
        if not text:
            return
        self.count += 1
        place = make_place(paragraph=self.count)
        if self.lists or self.depth_of_items:
            self.items.append(Sentence(text, place, tuple(link for link, _ in line.links)))
        else:
            self.end_list()
            self.blocks.append(Paragraph(tuple(_sentences(text, place, line.links, self.language)), place))

    def end_list(self) -> None:
        """Make a list of the items gathered so far."""
        if self.items:
            self.blocks.append(BulletList(tuple(self.items), self.items[0].place))
            self.items = []


LONGEST_PARAGRAPH = 50_000
"""Characters of a paragraph that is cut into sentences; a longer one is no prose and stays whole."""


def _sentences(text: str, place: Place, links: list[tuple[Link, int]], language: str) -> Iterator[Sentence]:
    """Cut a paragraph; each link goes to the sentence in which its text ends."""
    at = 0
    for start, end in sentence_spans(text, language) if len(text) <= LONGEST_PARAGRAPH else [(0, len(text))]:
        first = at
        while at < len(links) and links[at][1] <= end:
            at += 1
        yield Sentence(text[start:end], place, tuple(link for link, _ in links[first:at]) if at > first else ())
