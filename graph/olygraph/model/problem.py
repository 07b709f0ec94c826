"""Problems: what a stage could not do, as values with a place. Never raised, always counted."""

from dataclasses import dataclass
from enum import Enum

from olygraph.model.place import Place


class Severity(Enum):
    """Severity of a problem, named as in SHACL (W3C SHACL, section 2.1.4)."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def level(self) -> int:
        """2 for a violation, 1 for a warning, 0 for information."""
        return {"Violation": 2, "Warning": 1, "Info": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: a stable ``code``, what is wrong, how to mend it, and where.

    ``source`` is the SHA-256 of the source, ``file`` the name to print (never written into the graph).
    ``focus`` is the key or IRI of the node concerned, ``shape`` the IRI of the shape that says so, where a shape does;
    then ``path`` is the IRI of the property, ``value`` the value at fault as a term in N-Triples syntax, and
    ``component`` the local name of the constraint component (W3C SHACL, section 3.6.2).
    """

    code: str
    severity: Severity
    message: str
    mend: str = ""
    place: Place = Place()
    file: str = ""
    source: str = ""
    focus: str = ""
    shape: str = ""
    path: str = ""
    value: str = ""
    component: str = ""

    def sort_key(self) -> tuple[object, ...]:
        """Sort by source, place, code and text, so that reports do not depend on the order of work."""
        what = (self.code, self.focus, self.message, self.severity.value, self.mend, self.file)
        return (self.source, self.place.sort_key(), *what, self.shape, self.path, self.value, self.component)

    def __str__(self) -> str:
        """The problem as a line for a person, with no character that a terminal would obey."""
        where = self.file or (self.source[:12] if self.source else "")
        if self.place.line is not None:
            where += f":{self.place.line}"
        detail = str(self.place)
        text = f"{self.severity.value.lower()}: {self.message}"
        if detail:
            text += f" [{detail}]"
        if self.mend:
            text += f" ({self.mend})"
        return printable(f"{where}: {text}" if where else text)


def printable(text: str) -> str:
    """Return the text with every character that does not print escaped as in Python, line ends among them."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
