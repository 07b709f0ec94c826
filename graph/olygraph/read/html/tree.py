"""From bytes to a tree of the page's visible elements. The only module that knows lxml.

The tree is built from the parser's events (lxml's target interface) and not from its document: the parser then keeps
no tree of its own, an element with 50,000 attributes costs linear time, and what the page does not show is left out
before it costs anything. The parser fetches nothing and expands no entity that a document declares.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from olygraph.read.html import chrome
from olygraph.read.html.chrome import (
    ASIDE,
    CONTENT_CLASS,
    DROP,
    DROPPED_TAGS,
    KEEP,
    KEPT,
    NOTE_ID,
    PART_IDS,
    Verdict,
    words_of,
)

MAX_DEPTH = 200
"""Elements nested deeper keep their text and lose their markup; real pages stay below 40."""

MAX_ELEMENTS = 100_000
"""Elements of one page that are kept, what follows is left out; the largest of the sample pages keeps 9,214."""

_FOR_GOOD = 1 << 60

BLOCKS = words_of("""
    address article blockquote center dd details div dl dt fieldset form h1 h2 h3 h4 h5 h6 header hr li main ol p pre
    section summary table ul
""")
"""Elements that end the line of text before them."""

_SCRIPT_CHARACTERS = 400_000
_HEAD_ELEMENTS = 500
_HEAD_TAGS = frozenset(("link", "meta"))
_HEAD_NAMES = frozenset(("canonical", "dc:isVersionOf", "mw:PageProp/Category", "mw:pageId"))

_WHOLE = frozenset(("html", "title"))
_TELLING = BLOCKS | _WHOLE | {"th"}
_ROW_TAGS = frozenset(("tr", "tbody"))
_EMPTY_TAGS = frozenset(("br", "img", "hr", "wbr", "link", "meta"))
_PARTING = BLOCKS | {"td", "th", "tr", "br"}
# Most tags are none of these, and one look-up says so.
_SPECIAL = DROPPED_TAGS | _EMPTY_TAGS | _TELLING

Attributes = Mapping[str, str]


class Node:
    """An element: ``children`` are nodes and strings.

    ``blocky`` and ``tabular`` say that a block (a table) stands somewhere inside; ``headed`` is true of a table with a
    header cell of its own.
    """

    __slots__ = ("attributes", "blocky", "children", "headed", "tabular", "tag")

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node | str] = []
        self.blocky = False
        self.tabular = False
        self.headed = False

    def get(self, name: str) -> str:
        """The value of an attribute, empty if there is none."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> tuple[str, ...]:
        """The CSS classes."""
        return tuple(self.attributes.get("class", "").split())

    def elements(self) -> Iterator["Node"]:
        """The elements inside, in document order."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Node):
                    yield child
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()


class Tree:
    """A page: ``root`` holds everything kept; what identifies the page and what was set aside stand beside it.

    ``head`` are the attributes of ``link`` and ``meta`` elements, ``scripts`` the text of scripts, ``notes`` the items
    of reference lists by id, ``marks`` elements by a name that MediaWiki gives them (``mw-parser-output``,
    ``firstHeading`` …, ``html`` and ``title``), ``dropped`` how often each rule of :mod:`~olygraph.read.html.chrome`
    was used, ``flattened`` how many elements stood deeper than :data:`MAX_DEPTH`, ``full`` whether there were
    more than :data:`MAX_ELEMENTS`, ``cut`` whether the parser gave up at one of its limits, ``surrogates`` whether
    the text held halves of characters.
    """

    def __init__(self) -> None:
        self.root = Node("", {})
        self.head: list[tuple[str, Attributes]] = []
        self.scripts: list[str] = []
        self.notes: dict[str, Node] = {}
        self.marks: dict[str, Node] = {}
        self.dropped: Counter[str] = Counter()
        self.flattened = 0
        self.full = False
        self.cut = False
        self.surrogates = False


class _Builder:
    """Receives the parser's events.

    ``skipping`` counts the open elements that are left out, ``open_ends`` those whose text goes to the node around
    them: the ones too deep, and the ones that hold nothing.
    """

    def __init__(self) -> None:
        self.tree = Tree()
        self.stack = [self.tree.root]
        self.children = self.tree.root.children
        self.skipping = 0
        self.open_ends = 0
        self.kept = 0
        self.script = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if self.skipping:
            self.skipping += 1
            return
        found = self.verdict(tag, attributes) if attributes else KEPT
        self.kept += 1
        if found is not KEPT or tag in _SPECIAL or len(self.stack) > MAX_DEPTH or self.kept > MAX_ELEMENTS:
            self.start_special(tag, attributes, *found)
            return
        node = Node(tag, attributes)
        self.children.append(node)
        self.stack.append(node)
        self.children = node.children

    def start_special(self, tag: str, attributes: Attributes, verdict: Verdict, rule: str) -> None:
        """Begin an element that is left out or set aside, holds nothing, or tells something of what is around it."""
        tree = self.tree
        if verdict is DROP or tag in DROPPED_TAGS:
            self.script = tag == "script"
            self.skipping = 1
            tree.dropped[rule or tag] += 1
        elif len(self.stack) > MAX_DEPTH:
            self.open_ends += 1
            tree.flattened += 1
            self.part_words(tag)
        elif self.kept > MAX_ELEMENTS:
            self.skipping = _FOR_GOOD
            tree.full = True
        else:
            node = Node(tag, attributes)
            if verdict is ASIDE:
                tree.dropped[rule] += 1
            else:
                self.children.append(node)
            if rule:
                self.note(node, rule)
            if tag in _EMPTY_TAGS:
                self.open_ends += 1
                self.keep_head(node)
                return
            if verdict is KEEP and tag in _TELLING:
                self.tell(tag, node)
            self.stack.append(node)
            self.children = node.children

    def end(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
            if not self.skipping:
                self.script = False
        elif self.open_ends:
            self.open_ends -= 1
            self.part_words(tag)
        else:
            self.stack.pop()
            self.children = self.stack[-1].children

    def part_words(self, tag: str) -> None:
        """Keep words apart where an element that gets no node begins or ends a block or a cell."""
        if tag in _PARTING:
            self.children.append(" ")

    def data(self, text: str) -> None:
        if not self.skipping:
            self.children.append(text)
        elif self.script:
            scripts = self.tree.scripts
            if "wg" in text and sum(map(len, scripts)) < _SCRIPT_CHARACTERS:
                scripts.append(text[:_SCRIPT_CHARACTERS])

    def close(self) -> Tree:
        return self.tree

    def verdict(self, tag: str, attributes: Attributes) -> tuple[Verdict, str]:
        """What chrome's rules say of the element; a hidden row of a table that a reader can unfold is kept."""
        found = chrome.by_class(tag, attributes["class"]) if "class" in attributes else KEPT
        if found is KEPT and "id" in attributes:
            found = chrome.by_id(attributes["id"])
        if found[0] is not KEEP:
            return found
        if "style" in attributes:
            hidden = chrome.is_hidden(attributes["style"]) or "hidden" in attributes
        else:
            hidden = "hidden" in attributes
        return (DROP, "hidden") if hidden and not (tag in _ROW_TAGS and self.unfolds()) else found

    def tell(self, tag: str, node: Node) -> None:
        """Tell the open elements what begins in them; each learns it once."""
        if tag == "th":
            table = self.innermost_table()
            if table is not None:
                table.headed = True
        elif tag in _WHOLE:
            self.tree.marks.setdefault(tag, node)
        else:
            is_table = tag == "table"
            for ancestor in reversed(self.stack):
                if ancestor.blocky and (ancestor.tabular or not is_table):
                    break
                ancestor.blocky = True
                ancestor.tabular = ancestor.tabular or is_table

    def innermost_table(self) -> Node | None:
        """The table that is open."""
        return next((node for node in reversed(self.stack) if node.tag == "table"), None)

    def unfolds(self) -> bool:
        """Whether the innermost open table is one that scripts fold, as they do before a browser saves the page."""
        table = self.innermost_table()
        return table is not None and "collapsible" in table.get("class")

    def note(self, node: Node, rule: str) -> None:
        """Keep where the parts of the page are that MediaWiki names, by the class or id that a rule found."""
        tree, name = self.tree, rule.lstrip("#")
        if name.startswith(NOTE_ID):
            tree.notes.setdefault(name, node)
        elif name not in tree.marks:
            tree.marks[name] = node
            if name in PART_IDS:
                # The page's own output stands inside; a preview or a notice before it is not it.
                tree.marks.pop(CONTENT_CLASS, None)

    def keep_head(self, node: Node) -> None:
        """Keep a ``link`` or ``meta`` element that identifies the page, wherever it stands."""
        name = node.get("rel") or node.get("property")
        if node.tag in _HEAD_TAGS and name in _HEAD_NAMES and len(self.tree.head) < _HEAD_ELEMENTS:
            self.tree.head.append((node.tag, node.attributes))


def parse(text: str) -> Tree:
    """Parse HTML, however broken, into the tree of what the page shows.

    ``cut`` is true when the parser gave up at one of its limits (10 MB of text or of one attribute in one piece).
    """
    builder = _Builder()
    # The stubs ask for every method of a target; lxml calls those that are there ("The target parser interface").
    parser = etree.HTMLParser(  # type: ignore[call-overload]
        target=builder, encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data, builder.tree.surrogates = text.encode("utf-8", "replace"), True
    parser.feed(data)
    tree: Tree = parser.close()
    tree.cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return tree
