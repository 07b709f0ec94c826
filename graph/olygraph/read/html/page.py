"""One rendered page to one article."""

from collections import Counter
from dataclasses import replace

from olygraph.errors import InputError
from olygraph.language import language_of
from olygraph.model import Article, Place, Problem, Severity, Source
from olygraph.read.html.decode import decode
from olygraph.read.html.flow import Flow
from olygraph.read.html.identity import Identity, identify
from olygraph.read.html.infobox import choose, read_infobox
from olygraph.read.html.notes import Notes
from olygraph.read.html.table import TableReader
from olygraph.read.html.transclusion import templates_of
from olygraph.read.html.tree import MAX_DEPTH, MAX_ELEMENTS, Node, Tree, parse
from olygraph.read.limits import LARGEST_PAGE
from olygraph.read.templates import is_country_code, meaning

_CONTENT = ("mw-parser-output", "mw-content-text", "bodyContent", "content")


def read_html(data: bytes | str, source: Source, title: str = "") -> Article:
    """Read one rendered page: a fragment, a saved page or a document of Parsoid.

    ``title`` is used where the page does not name itself. What the page says of its revision, page id, address,
    language and Wikidata item fills the fields of ``source`` that are empty.

    Raises InputError for bytes that are not in the encoding they claim, for a page of more than
    :data:`~olygraph.read.limits.LARGEST_PAGE`, for one without a title and for one without any text. Everything else
    that is odd is a problem of the article.
    """
    if len(data) > LARGEST_PAGE:
        raise InputError(
            f"the page holds {len(data) / 1e6:.0f} MB, and a page at most {LARGEST_PAGE / 1e6:.0f} MB",
            file=source.name,
            mend="give one article per file",
        )
    text = decode(data, source.name) if isinstance(data, bytes) else data
    tree = parse(text)
    content = next((tree.marks[name] for name in _CONTENT if name in tree.marks), tree.root)
    identity = identify(tree, text, content)
    name = identity.title or " ".join(title.split())
    if not name:
        raise InputError("the page has no title", file=source.name, mend="give it with --title")
    source = _filled(source, identity, name)
    tables = TableReader(Notes(tree.notes).text)
    flow = Flow(tables, source.language)
    sections = flow.read(content)
    box = choose(flow.infoboxes)
    if not sections and box is None:
        raise InputError("the page holds no text", file=source.name, mend="save the page again")
    problems = [*_page_problems(tree), *tables.problems]
    fields = read_infobox(box, source.language, problems) if box is not None else ()
    return Article(
        name,
        source,
        Place(),
        fields,
        sections,
        identity.categories,
        _unknown(content) if "data-mw" in text else (),
        tuple(replace(problem, file=source.name, source=source.sha256) for problem in problems),
    )


def _filled(source: Source, identity: Identity, title: str) -> Source:
    """The source, completed by what the page says of itself, and by its title."""
    language = identity.language if source.language == "en" and identity.language else source.language
    return replace(
        source,
        page_id=source.page_id or identity.page_id,
        revision=source.revision or identity.revision,
        url=source.url or identity.url,
        wikidata=source.wikidata or identity.wikidata,
        language=language_of(title, language),
    )


def _unknown(content: Node) -> tuple[tuple[str, int], ...]:
    """The templates that Parsoid names and the project does not know, with how often each stands on the page."""
    names = Counter(template.name for node in content.elements() for template in templates_of(node))
    return tuple(
        sorted((name, number) for name, number in names.items() if meaning(name) is None and not is_country_code(name))
    )


def _page_problems(tree: Tree) -> list[Problem]:
    """What of the page as a whole could not be read as it stands."""
    problems = []
    if tree.cut:
        problems.append(
            Problem(
                "page-cut",
                Severity.WARNING,
                "the page holds one text or attribute of more than 10 MB; what follows it was not read",
                "check where the page comes from",
            )
        )
    if tree.flattened:
        problems.append(
            Problem(
                "nested-too-deep",
                Severity.WARNING,
                f"{tree.flattened} elements stand more than {MAX_DEPTH} deep; their text was read without their markup",
                "close the elements that are left open",
            )
        )
    if tree.full:
        problems.append(
            Problem(
                "page-too-large",
                Severity.WARNING,
                f"the page holds more than {MAX_ELEMENTS} elements; what follows them was not read",
                "check where the page comes from",
            )
        )
    if tree.surrogates:
        problems.append(
            Problem(
                "lone-surrogate",
                Severity.WARNING,
                "the text holds halves of characters (lone surrogates); each was read as «?»",
                "save the page as UTF-8 again",
            )
        )
    return problems
