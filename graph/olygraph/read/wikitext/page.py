"""What is known of a page while it is read: its pieces, its notes, its problems.

The reader works in three passes, each linear in the text. ``regions`` cuts out comments, references and literal text;
``calls`` replaces templates from the inside out; ``blocks`` reads the lines that are left. What the first two passes
take out leaves one *mark* behind, a character of Unicode's private use areas that stands for a :class:`Piece`, so that
the next pass never looks at it again. Two more characters keep the count of lines true: :data:`LINE` stands for a line
end that was cut out, :data:`UNLINE` follows a line end that was put in.
"""

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from olygraph.model import Link, Place, Problem, Severity, Source, Template
from olygraph.read.templates import Kind

LINE = "\x01"
UNLINE = "\x02"
PIPE = "\x03"
EQUALS = "\x04"

MARK_CLASS = "\ue000-\uf8ff\U000f0000-\U0010fffd"
BLANKS = f" \t\n{LINE}{UNLINE}"
"""What may stand around a value without being part of it."""

RESERVED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"  # controls and what is no character
    "\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"  # invisible, or turning the text around
    f"{MARK_CLASS}]"
)
"""What has no meaning in an article is dropped at the door; the marks of the passes can so not be forged."""

MAX_PIECES = 20_000
"""Most different templates, references and literals of one page; what comes after is left out and reported."""

MAX_REPORTED = 50
"""Most problems of one code that are listed one by one; the rest is counted in one more problem."""

_BASIC = 0xE000
_BASIC_SIZE = 0xF8FF - 0xE000 + 1
_SUPPLEMENT = 0xF0000

NationNames = Callable[[str, str], str]
"""The name that is shown for an NOC code at a Games ("2004 Summer"), or an empty text when the code is not known."""


def unescaped(text: str) -> str:
    """The text with its character references read, but for those of reserved characters."""
    return RESERVED.sub("", html.unescape(text)) if "&" in text else text


def line_ends(text: str) -> int:
    """How many lines of the page's own text end within a piece of what the passes made of it."""
    return text.count("\n") + text.count(LINE) - text.count(UNLINE)


class Report(NamedTuple):
    """A problem whose place is not known yet."""

    code: str
    severity: Severity
    message: str
    mend: str


class Call(NamedTuple):
    """A template call: the canonical name, its arguments as wikitext, and the line of each below the call's first."""

    name: str
    arguments: tuple[tuple[str, str], ...]
    lines: tuple[int, ...] = ()

    def get(self, *keys: str) -> str:
        """The first of these arguments that is not blank, stripped; the last of equal names wins, as in MediaWiki."""
        for key in keys:
            for name, value in reversed(self.arguments):
                if name == key and value.strip():
                    return value.strip()
        return ""

    @property
    def positional(self) -> list[str]:
        """The values of arguments 1, 2, … in order, up to the first that is missing."""
        numbered = dict(self.arguments)
        values: list[str] = []
        while (value := numbered.get(str(len(values) + 1))) is not None:
            values.append(value)
        return values


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


@dataclass(slots=True)
class Piece:
    """What a mark stands for: what is shown, and what is known beside it.

    ``note`` is the wikitext of a reference; ``cited`` the title of a source, shown in notes only; ``call`` a template
    that makes a block (an infobox, a table, a hatnote) or the head of a table.
    """

    text: str = ""
    links: tuple[Link, ...] = ()
    templates: tuple[Template, ...] = ()
    nocs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    icon: str = ""
    note: str | None = None
    cited: str = ""
    bold: bool = False
    call: Call | None = None


@dataclass
class Page:
    """The state of one reading."""

    source: Source
    title: str
    nation_name: NationNames
    pieces: list[Piece] = field(default_factory=list)
    calls: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Replacement and name (if unknown) by the text of a call: equal calls are read once."""
    notes: dict[str, str] = field(default_factory=dict)
    """Wikitext of references by name."""
    note_texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Inline] = field(default_factory=dict)
    """Contents of cells by their wikitext: equal cells are read once."""
    categories: dict[str, None] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    flagged: dict[str, list[Report]] = field(default_factory=dict)
    """Problems by the mark at whose place they are reported."""
    blocks: dict[str, Kind] = field(default_factory=dict)
    """Kind of template by the mark of a block."""
    full: bool = False

    def mark(self, piece: Piece) -> str:
        """Keep a piece and return its mark, or an empty text when the page has too many."""
        index = len(self.pieces)
        if index >= MAX_PIECES:
            self.full = True
            return ""
        self.pieces.append(piece)
        return chr(_BASIC + index) if index < _BASIC_SIZE else chr(_SUPPLEMENT + index - _BASIC_SIZE)

    def piece(self, mark: str) -> Piece:
        """The piece that a mark stands for."""
        code = ord(mark)
        index = code - _BASIC if code < _SUPPLEMENT else code - _SUPPLEMENT + _BASIC_SIZE
        return self.pieces[index]

    def report(self, report: Report, place: Place) -> None:
        """Add a problem at a place; of one code, at most :data:`MAX_REPORTED` are listed."""
        self.counts[report.code] += 1
        if self.counts[report.code] <= MAX_REPORTED:
            message = report.message
            if not message.isprintable():
                message = "".join(letter for letter in " ".join(message.split()) if letter.isprintable())
            self.problems.append(
                Problem(
                    report.code,
                    report.severity,
                    message,
                    report.mend,
                    place,
                    self.source.name,
                    self.source.sha256,
                )
            )

    def warn(self, code: str, message: str, mend: str, line: int | None) -> None:
        """Add a warning at a line."""
        self.report(Report(code, Severity.WARNING, message, mend), Place(line=line))

    def all_problems(self) -> tuple[Problem, ...]:
        """All problems in the order of their places, with one more for each code of which not all were listed."""
        source = self.source
        rest = [
            Problem(
                code,
                Severity.WARNING,
                f"{count - MAX_REPORTED} more problems of the kind «{code}»",
                "",
                file=source.name,
                source=source.sha256,
            )
            for code, count in sorted(self.counts.items())
            if count > MAX_REPORTED
        ]
        if self.full:
            rest.append(
                Problem(
                    "too-many-templates",
                    Severity.WARNING,
                    f"the page has more than {MAX_PIECES} different templates and references; the rest is left out",
                    "split the page",
                    file=source.name,
                    source=source.sha256,
                )
            )
        return tuple(sorted([*self.problems, *rest], key=Problem.sort_key))
