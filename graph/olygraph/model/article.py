"""The article: what every reader yields, whatever form the page came in.

A table is a span-expanded grid: a cell that spans three columns stands in three columns, with the same ``origin``.
Text is what a person reads on the page: markup, hidden sort keys, references and comments are gone; ``<br>`` is a
newline; a picture that carries a rank or medal is its word in ``icon``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from olygraph.model.place import Place
from olygraph.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """Identity and rights of the document an article was read from.

    ``name`` is for messages only and never reaches the graph. ``sha256`` is over the bytes of the article's own text
    (of the file, or of the page's text inside a dump); where the text does not hold the title but a file name, manifest
    or container does, over that title, a line feed and the text, so that pages of equal text are told apart. ``form``
    is ``text``, ``wikitext``, ``html`` or ``json``. Times are absent unless the source states them.
    """

    name: str
    sha256: str
    form: str
    language: str = "en"
    page_id: str = ""
    revision: str = ""
    url: str = ""
    wikidata: str = ""
    licence: str = "https://creativecommons.org/licenses/by-sa/4.0/"


@dataclass(frozen=True, slots=True)
class Link:
    """A link: ``target`` is the page title (blanks, no underscores, no fragment), ``text`` what is shown."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template call as it stood: canonical ``name`` (see read.templates) and arguments in order of writing."""

    name: str
    arguments: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """The argument of that name; the last one wins, as in MediaWiki."""
        for name, value in reversed(self.arguments):
            if name == key:
                return value
        return default


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid.

    ``icon`` is ``gold``, ``silver`` or ``bronze`` where a medal picture or template says so; ``nocs`` are NOC codes
    that a template or the rendered code states; ``flags`` are file names of flag pictures; ``colour`` is a background
    colour as written, lower case; ``origin`` is (row, column) of the cell that spans over this position, one-based,
    equal to the own position for an unspanned cell; ``bold`` is true when all of the text is bold.
    """

    text: str
    place: Place
    is_header: bool = False
    links: tuple[Link, ...] = ()
    templates: tuple[Template, ...] = ()
    nocs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    icon: str = ""
    colour: str = ""
    origin: tuple[int, int] = (0, 0)
    bold: bool = False
    indent: int = 0

    @property
    def is_origin(self) -> bool:
        """Whether this is the cell itself and not a position that it spans over."""
        return self.origin in ((0, 0), (self.place.row, self.place.column))

    @property
    def is_struck(self) -> bool:
        """Whether all of the text is struck out, by the template or by the element that it makes."""
        return any(template.name == "strikethrough" and template.get("1") == self.text for template in self.templates)

    @property
    def lines(self) -> tuple[str, ...]:
        """The text's lines, as ``<br>`` broke them, without empty ones."""
        return tuple(line for part in self.text.split("\n") if (line := part.strip()))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid, with the raw text it was read from, where the form keeps it."""

    cells: tuple[Cell, ...]
    place: Place
    raw: str = ""
    colour: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table: rows of equal meaning per column, numbered through the article from one.

    Rows of the text layout may differ in width, since that layout has lost spans; other forms give full grids.
    ``classes`` are the table's CSS classes, ``template`` the template that made it (``MedalistTable``, a bracket).
    """

    number: int
    rows: tuple[Row, ...]
    place: Place
    caption: str = ""
    classes: tuple[str, ...] = ()
    template: str = ""

    @cached_property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its place: the evidence of a fact from prose."""

    text: str
    place: Place
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, cut into sentences."""

    sentences: tuple[Sentence, ...]
    place: Place

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list; each item is a sentence or more, kept as one."""

    items: tuple[Sentence, ...]
    place: Place


Block = Paragraph | BulletList | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A section in document order: ``path`` holds the headings above it and its own, () for the lead."""

    path: tuple[str, ...]
    level: int
    place: Place
    blocks: tuple[Block, ...] = ()

    @property
    def heading(self) -> str:
        """The section's own heading, empty for the lead."""
        return self.path[-1] if self.path else ""

    @property
    def tables(self) -> Iterator[Table]:
        """The tables that stand directly in the section."""
        return (block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class InfoboxField:
    """One infobox parameter: ``key`` in lower case without blanks or underscores (``goldnoc``, ``winvalue``)."""

    key: str
    value: str
    place: Place
    links: tuple[Link, ...] = ()
    nocs: tuple[str, ...] = ()
    printed_key: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One page about an event, as read; ``problems`` are what the reader had to leave out."""

    title: str
    source: Source
    place: Place
    infobox: tuple[InfoboxField, ...] = ()
    sections: tuple[Section, ...] = ()
    categories: tuple[str, ...] = ()
    unknown_templates: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()

    def field(self, key: str) -> InfoboxField | None:
        """The infobox field of that key, or None; an empty value counts as absent."""
        return next((field for field in self.infobox if field.key == key and field.value), None)

    @property
    def tables(self) -> Iterator[Table]:
        """All tables in document order."""
        return (table for section in self.sections for table in section.tables)

    @property
    def sentences(self) -> Iterator[tuple[Section, Sentence]]:
        """All sentences of paragraphs, each with its section, in document order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    for sentence in block.sentences:
                        yield section, sentence
