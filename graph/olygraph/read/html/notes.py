"""The notes that a page's references lead to."""

from olygraph.read.html.inline import Inline
from olygraph.read.html.tree import Node

_TEXT_CLASSES = ("reference-text", "mw-reference-text")
_LONGEST = 2000
"""Characters of a note that are kept; a note is evidence to read, not a text."""


class Notes:
    """Texts of notes by id, each read once."""

    def __init__(self, items: dict[str, Node]) -> None:
        self.items = items
        self.texts: dict[str, str] = {}

    def text(self, identifier: str, mark: str) -> str:
        """The text of a note, or the mark printed for it ("[1]") where the list of references does not hold it."""
        if identifier not in self.texts:
            item = self.items.get(identifier)
            self.texts[identifier] = _read(item) if item is not None else ""
        return self.texts[identifier] or mark


def _read(item: Node) -> str:
    body = next((node for node in item.elements() if any(name in node.classes for name in _TEXT_CLASSES)), item)
    line = Inline()
    line.read(body.children)
    return line.text.replace("\n", " ")[:_LONGEST]
