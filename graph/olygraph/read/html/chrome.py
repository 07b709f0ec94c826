"""What a page shows that is not the article: one list, by CSS class, id and tag, and what is done with each.

MediaWiki marks these parts itself; nothing is dropped for how it looks. ``DROP`` leaves an element out with all that
it holds; ``ASIDE`` takes it out of the text and keeps it for one use: the list of references (notes of cells) and
the list of categories. How often each rule was used is counted in :attr:`olygraph.read.html.tree.Tree.dropped`.
"""

import re
from enum import Enum
from functools import lru_cache


def words_of(text: str) -> frozenset[str]:
    """The words of a text, without lines that begin with «#»."""
    return frozenset(word for line in text.splitlines() if line.strip()[:1] != "#" for word in line.split())


DROPPED_CLASSES = words_of("""
    # Navigation: boxes at the foot, at the side and in the margin. Sidebars without a class stay: they are tables.
    navbox navbox-styles vertical-navbox sidebar navbar editlink nv-view nv-talk nv-edit portal portalbox sistersitebox
    side-box
    # Notices about the article, marks of its state, icons in its corner.
    ambox tmbox ombox cmbox mbox-small metadata stub topicon mw-indicators Inline-Template mw-ext-cite-error
    # Table of contents, edit links, switches that scripts add, other controls.
    toc toctoggle toctogglespan toctogglecheckbox mw-editsection mw-editsection-like mw-jump-link
    mw-collapsible-toggle collapseButton NavToggle mw-cite-backlink
    # Pictures with their captions; a picture in a line of text or in a cell is read for what it stands for.
    thumb thumbinner gallery gallerybox mw-kartographer-container mw-tmh-player locmap
    # Text that the style sheet hides: sort keys, the second form of coordinates, machine-readable citations.
    sortkey mw-empty-elt geo-nondefault geo-multi-punct Z3988 shortdescription searchaux hide-when-compact
    # Frame of a saved page, where it stands inside the content.
    printfooter mw-hidden-catlinks mw-portlet mw-footer vector-toc vector-header vector-column-start
""")

ASIDE_CLASSES = words_of("reflist references mw-references-wrap catlinks mw-normal-catlinks")

CONTENT_CLASS = "mw-parser-output"
"""Of the element that holds the article and nothing else, since MediaWiki 1.30."""

DROPPED_IDS = words_of("""
    toc siteSub contentSub contentSub2 jump-to-nav mw-navigation mw-panel mw-head mw-page-base mw-head-base footer
    siteNotice sitenotice column-one p-lang-btn mw-mf-page-left coordinates
""")

ASIDE_IDS = words_of("catlinks")

PART_IDS = words_of("content bodyContent mw-content-text firstHeading")
"""Of the parts of a saved page, in every skin since 2010."""

NOTE_ID = "cite_note"
"""How the id of an item of a list of references begins."""

DROPPED_TAGS = words_of("""
    script style noscript template figure svg math object embed iframe audio video canvas map button input select
    textarea nav footer aside dialog
""")

# ``noprint`` on a box is navigation; on a span it marks a link to the event's own page, which belongs to the cell.
_NOPRINT_TAGS = frozenset(("div", "table", "ul", "ol", "p"))

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


class Verdict(Enum):
    """What to do with an element: read it, leave it out, or take it out of the text and keep it."""

    KEEP = "keep"
    DROP = "drop"
    ASIDE = "aside"


# Looked up for every element: a member of an Enum costs more to reach than a name of the module.
KEEP, DROP, ASIDE = Verdict.KEEP, Verdict.DROP, Verdict.ASIDE
KEPT = (KEEP, "")


@lru_cache(maxsize=4096)
def by_class(tag: str, classes: str) -> tuple[Verdict, str]:
    """The verdict on a tag with a ``class`` attribute, and the class that decided or that is of use."""
    for name in classes.split():
        if name in DROPPED_CLASSES or (name == "noprint" and tag in _NOPRINT_TAGS):
            return DROP, name
        if name in ASIDE_CLASSES:
            return ASIDE, name
    return (KEEP, CONTENT_CLASS) if CONTENT_CLASS in classes.split() else KEPT


def by_id(identifier: str) -> tuple[Verdict, str]:
    """The verdict on an element with an ``id`` attribute, and the id that decided or that is of use."""
    if identifier in DROPPED_IDS:
        return DROP, f"#{identifier}"
    if identifier in ASIDE_IDS:
        return ASIDE, f"#{identifier}"
    return (KEEP, f"#{identifier}") if identifier in PART_IDS or identifier.startswith(NOTE_ID) else KEPT


@lru_cache(maxsize=4096)
def is_hidden(style: str) -> bool:
    """Whether a ``style`` attribute takes the element, or its text, out of sight."""
    return bool(_HIDDEN.search(style))
