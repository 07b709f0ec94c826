"""Wikitext read for one purpose: a cell, a field, a paragraph, a note, or plain text alone."""

import re
from collections.abc import Callable

from olygraph.read.making import make_link
from olygraph.read.titles import LinkKind, resolve
from olygraph.read.wikitext.inline import InlineReader
from olygraph.read.wikitext.page import LINE, MARK_CLASS, UNLINE, Inline, Page

Expand = Callable[[str], str]
"""Replaces the templates in the wikitext of a note."""

PLAIN = re.compile(r"[^\[\]<&\n'_\x01-\x04__MARKS__]*+\Z".replace("__MARKS__", MARK_CLASS)).match
"""Matches a text in which nothing has to be looked at but blanks."""
_ONE_LINK = re.compile(
    r"\[\[([^\[\]|\n&:%#'<\x01-\x04__MARKS__]{1,255})(?:\|([^\[\]|'<&\n\x01-\x04__MARKS__]{1,255}))?\]\]\Z".replace(
        "__MARKS__", MARK_CLASS
    )
).match
_ARTICLE = LinkKind.ARTICLE
_MARGIN = f" \t{LINE}{UNLINE}"


def read_inline(page: Page, text: str, *, cited: bool = False) -> Inline:
    """Read the wikitext of a cell or a field: a newline in it is seen. ``cited`` shows the titles of sources."""
    if PLAIN(text):
        return Inline(" ".join(text.split()))
    link = _ONE_LINK(text)
    if link:
        kind, target = resolve(link[1])
        if kind is _ARTICLE:
            shown = " ".join((link[2] or link[1]).split())
            return Inline(shown, (make_link(target, shown),))
    elif len(text) == 1 and text >= "\ue000":
        piece = page.piece(text)
        if piece.note is None and not piece.cited:
            shown, bold = piece.text, piece.bold
            return Inline(shown, piece.links, piece.templates, piece.nocs, piece.flags, (), piece.icon, bold)
    return InlineReader(page, prose=False, cited=cited).read(text)


def read_prose(page: Page, text: str) -> Inline:
    """Read the wikitext of a paragraph or a list item: a newline in it is one of the source and shows as a blank."""
    if "\n" not in text and PLAIN(text):
        return Inline(" ".join(text.split()))
    return InlineReader(page, prose=True, cited=False).read(text)


def joined_lines(text: str) -> str:
    r"""Join the source lines of a cell or field: only blank lines and list items begin a line that is seen.

    >>> joined_lines("Ann\n* one\n* two\n\nlast\nline")
    'Ann\none\ntwo\nlast line'
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


def cell_content(page: Page, text: str, expand: Expand) -> Inline:
    """Read a cell's wikitext, with the texts of its notes; equal cells are read once."""
    known = page.cells.get(text)
    if known is None:
        known = read_inline(page, text)
        if known.notes:
            texts = (note_text(page, note, expand) for note in known.notes)
            known = known._replace(notes=tuple(note for note in texts if note))
        page.cells[text] = known
    return known
