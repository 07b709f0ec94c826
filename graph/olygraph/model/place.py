"""Where in a source something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one source; counts are one-based, characters are zero-based offsets into the decoded text.

    ``line`` is the line of the article's own text (of the wikitext, when a dump or an API answer wraps it).
    ``table``, ``row`` and ``column`` locate a cell in the span-expanded grid, tables numbered through the article; the
    infobox of a form without lines is table 0.
    ``start`` and ``end`` bound a sentence in the decoded text, where the form keeps character positions.
    ``paragraph`` numbers paragraphs and bullets through the article, for forms without lines (HTML).
    """

    line: int | None = None
    start: int | None = None
    end: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None

    def sort_key(self) -> tuple[int, ...]:
        """Order places as a reader meets them; absent parts come first."""
        return tuple(
            -1 if part is None else part
            for part in (self.line, self.table, self.row, self.column, self.paragraph, self.start, self.end)
        )

    def row_place(self) -> "Place":
        """The place of the whole row that this cell stands in."""
        return Place(line=self.line, table=self.table, row=self.row)

    def __str__(self) -> str:
        parts = []
        if self.table is not None:
            parts.append(f"table {self.table}" if self.table else "infobox")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        if not parts and self.line is None and self.paragraph is not None:
            parts.append(f"paragraph {self.paragraph}")
        return ", ".join(parts)
