"""What names a table: its caption, or a short line that stands alone directly above it ("Heat 1")."""

from olygraph.extract.draft import Draft
from olygraph.extract.tables.phases import name_phase
from olygraph.model import Block, BulletList, Paragraph, Section, Sentence, Table

LONGEST_CAPTION = 80
_SHORT = 40
_ENDS = (".", "!", "?", ":", ";")


def caption_of(draft: Draft, section: Section, table: Table) -> str:
    """The name of a table, empty where nothing names it.

    A line above a table names it if it names a phase; and if it is short and each of several tables of the section has
    a line of its own, even where it names no phase ("Run 1").
    """
    if table.caption:
        return table.caption
    line = _line_above(section, table)
    if line is None:
        return ""
    if name_phase(line.text, draft.words) is None and not _is_one_of_several(section, line):
        return ""
    draft.captions.add(line.place)
    return line.text


def _line_above(section: Section, table: Table) -> Sentence | None:
    """The line that stands directly above a table: a paragraph or list with that line alone."""
    above: Block | None = None
    for block in section.blocks:
        if block is table:
            break
        above = block
    lines: tuple[Sentence, ...] = ()
    if isinstance(above, Paragraph):
        lines = above.sentences
    elif isinstance(above, BulletList):
        lines = above.items
    return lines[0] if len(lines) == 1 and 0 < len(lines[0].text) <= LONGEST_CAPTION else None


def _is_one_of_several(section: Section, line: Sentence) -> bool:
    lines = [_line_above(section, table) for table in section.tables]
    texts = {other.text for other in lines if other and len(other.text) <= _SHORT and not other.text.endswith(_ENDS)}
    return line.text in texts and len(texts) == len(lines) > 1
