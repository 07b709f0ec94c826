"""What each template call becomes: wikitext in its place, or a mark for a piece of the page."""

import re
from collections.abc import Callable

from olygraph.model import Severity, Template
from olygraph.read.templates import Kind, Meaning, canonical_name, is_country_code, meaning
from olygraph.read.wikitext.calls import parse_call
from olygraph.read.wikitext.content import plain_text
from olygraph.read.wikitext.flags import country_piece, flag_piece
from olygraph.read.wikitext.page import EQUALS, LINE, PIPE, UNLINE, Call, Page, Piece, Report, line_ends
from olygraph.read.wikitext.values import date_text, fraction_text, number_text, quantity_text

_TITLE_WORDS = frozenset(("PAGENAME", "FULLPAGENAME", "BASEPAGENAME", "SUBPAGENAME", "ROOTPAGENAME", "ARTICLEPAGENAME"))
_SILENT_WORD = re.compile(r"(?:CURRENT|LOCAL|REVISION|NUMBEROF)[A-Z0-9]+\Z|NAMESPACE\Z|SITENAME\Z")
_SILENT_FUNCTIONS = frozenset(("defaultsort", "displaytitle", "defaultcategorysort", "defaultsortkey", "sortierung"))
_SECTION_FUNCTIONS = frozenset(("#lst", "#lsth", "#lstx", "#section", "#section-h", "#section-x"))
_TEXT_FUNCTIONS: dict[str, Callable[[str], str]] = {
    "formatnum": number_text,
    "lc": str.lower,
    "uc": str.upper,
    "lcfirst": lambda text: text[:1].lower() + text[1:],
    "ucfirst": lambda text: text[:1].upper() + text[1:],
    "nowrap": str,
}
_TEMPLATE_NAMESPACES = frozenset(
    ("template", "vorlage", "modèle", "plantilla", "шаблон", "predefinição", "subst", "safesubst")
)
_MEDAL_KEYS = ("gold_", "silver_", "bronze_")
_ESCAPED = str.maketrans({"|": PIPE, "=": EQUALS})
_ONE_LINE = str.maketrans({"\n": " ", LINE: "", UNLINE: ""})
_LIST_MARK = re.compile(r"^[ \t]*[*#:;]+[ \t]*", re.MULTILINE)


def render_call(page: Page, raw: str) -> tuple[str, str]:
    """Return what stands in a call's place, and the template's name if it is not known.

    ``raw`` is the inside of a call that holds no calls itself, only marks.
    """
    call = parse_call(raw)
    name = call.name
    if not name.isprintable():
        call = Call(plain_text(page, name), call.arguments, call.lines)
        name = call.name
    if ":" in name or name.startswith("#"):
        text, unknown = _function(page, call)
    elif name in _TITLE_WORDS:
        text, unknown = page.mark(Piece(text=page.title)), ""
    elif _SILENT_WORD.match(name) or not name:
        text, unknown = "", ""
    else:
        text, unknown = _template(page, call)
    if page.flagged:
        _pass_reports_on(page, raw, text)
    missing = line_ends(raw) - line_ends(text)
    if missing < 0:
        # An argument of several lines that is shown twice: it is shown on one line.
        text = text.translate(_ONE_LINE)
        missing = line_ends(raw)
    return _with_line_ends(text, missing), unknown


def _with_line_ends(text: str, missing: int) -> str:
    """Add the line ends that a call loses: in front of text of several lines, behind text of one."""
    cut = LINE * missing
    if text.startswith(f"\n{UNLINE}"):
        return text[:3] + cut + text[3:]
    return cut + text if "\n" in text else text + cut


def _template(page: Page, call: Call) -> tuple[str, str]:
    known = meaning(call.name)
    if known is None:
        name = canonical_name(call.name)
        if is_country_code(call.name):
            piece = country_piece(page, call.name.strip())
            if piece:
                piece.templates = (Template(name),)
                return page.mark(piece), ""
        return page.mark(Piece(templates=(_kept(page, call, name),))), name
    return _RENDERERS[known.kind](page, Call(known.name, call.arguments, call.lines), known), ""


def _kept(page: Page, call: Call, name: str) -> Template:
    """The call as the model keeps it: its arguments as plain text."""
    return Template(name, tuple((key, plain_text(page, value)) for key, value in call.arguments))


def _pass_reports_on(page: Page, raw: str, text: str) -> None:
    """When a call that is to be reported stands inside another, the mark of that one carries the report."""
    for mark in [letter for letter in raw if letter in page.flagged and letter not in text]:
        carrier = next((letter for letter in text if letter >= "\ue000"), "")
        if carrier:
            page.flagged.setdefault(carrier, []).extend(page.flagged[mark])


def _reported(page: Page, report: Report) -> str:
    mark = page.mark(Piece())
    if mark:
        page.flagged.setdefault(mark, []).append(report)
    return mark


def _function(page: Page, call: Call) -> tuple[str, str]:
    """Parser functions, pages put in whole, and templates that are called with their namespace."""
    prefix, _, rest = call.name.partition(":")
    function, rest = prefix.strip().lower(), rest.strip()
    if function in _TEMPLATE_NAMESPACES:
        return _template(page, Call(rest, call.arguments, call.lines))
    if function in _SILENT_FUNCTIONS:
        return "", ""
    if function in _TEXT_FUNCTIONS:
        return _TEXT_FUNCTIONS[function](rest), ""
    if function == "#tag" and rest == "ref":
        body = call.get("1")
        return (page.mark(Piece(note=body)) if body else ""), ""
    if function in _SECTION_FUNCTIONS:
        return _reported(page, transcluded(plain_text(page, rest), plain_text(page, call.get("1")))), ""
    if function.startswith("#"):
        message = f"the parser function «{function}» is not worked out; what it shows is missing"
        return _reported(page, Report("parser-function", Severity.WARNING, message, "write the value itself")), ""
    return _reported(page, transcluded(plain_text(page, call.name.lstrip(":")), "")), ""


def transcluded(name: str, section: str) -> Report:
    """The problem that a part of what the page shows lies on another page."""
    which = f"the section «{section}» of «{name}»" if section else f"«{name}»"
    message = f"{which} is shown here but stands on another page; its results are missing"
    return Report("transcluded-section", Severity.WARNING, message, f"read «{name}» as well")


def _inner(_: Page, call: Call, known: Meaning) -> str:
    if known.detail == "last":
        arguments = call.positional
        value = arguments[-1] if arguments else call.get("text", "content")
    else:
        value = next((value for key, value in call.arguments if key == known.detail), "") or call.get("text", "content")
    value = value if "\n" in value else value.strip()
    return f"<s>{value}</s>" if known.name == "strikethrough" else value


def _list(_: Page, call: Call, known: Meaning) -> str:
    items: list[str] = []
    for value in call.positional[int(known.detail) - 1 :]:
        if _LIST_MARK.search(value):
            items.extend(_LIST_MARK.sub("", line).strip() for line in value.split("\n"))
        else:
            items.append(" ".join(value.split()))
    return "<br>".join(item for item in items if item.strip(LINE))


def _constant(_: Page, call: Call, known: Meaning) -> str:
    return call.get("1") or known.detail


def _literal(_: Page, __: Call, known: Meaning) -> str:
    return known.detail.translate(_ESCAPED)


def _escape(page: Page, _: Call, known: Meaning) -> str:
    braces = known.detail in ("{{", "}}", "{", "}")
    return page.mark(Piece(text=known.detail)) if braces else known.detail.translate(_ESCAPED)


def _empty(_: Page, __: Call, ___: Meaning) -> str:
    return ""


def _citation(page: Page, call: Call, _: Meaning) -> str:
    title = plain_text(page, call.get("title", "chapter", "1"))
    return page.mark(Piece(cited=title)) if title else ""


def _note(page: Page, call: Call, _: Meaning) -> str:
    body = call.get("1", "text")
    name = call.get("name")
    if name and body:
        page.notes.setdefault(name, body)
    return page.mark(Piece(note=body or f"\x00{name}")) if body or name else ""


def _rank(page: Page, _: Call, known: Meaning) -> str:
    return page.mark(Piece(icon=known.detail, templates=(Template(known.name),)))


def _flag(page: Page, call: Call, _: Meaning) -> str:
    piece = flag_piece(page, call)
    piece.templates = (*piece.templates, _kept(page, call, call.name))
    return page.mark(piece)


def _sort(_: Page, call: Call, __: Meaning) -> str:
    return call.get("2", "1")


def _sortname(_: Page, call: Call, __: Meaning) -> str:
    name = f"{call.get('1')} {call.get('2')}".strip()
    if call.get("nolink"):
        return name
    aside = call.get("dab")
    target = call.get("3") or (f"{name} ({aside})" if aside else name)
    return f"[[{target}|{name}]]" if target else name


def _value(read: Callable[[Call], str]) -> Callable[[Page, Call, Meaning], str]:
    """A renderer for a template whose arguments are read as plain text and shown as one value."""

    def render(page: Page, call: Call, _: Meaning) -> str:
        plain = Call(call.name, tuple((key, plain_text(page, value)) for key, value in call.arguments))
        return page.mark(Piece(text=read(plain)))

    return render


def _link(_: Page, call: Call, known: Meaning) -> str:
    target = call.get("1")
    if not target:
        return ""
    text = call.get("2") if known.detail else call.get("lt", "lb")
    return f"[[{target}|{text or known.detail or target}]]"


def _head(page: Page, call: Call, known: Meaning) -> str:
    if any(key.startswith(_MEDAL_KEYS) for key, _ in call.arguments):
        return _template(page, Call("Medals table", call.arguments, call.lines))[0]
    plain = Call(known.name, tuple((key, plain_text(page, value)) for key, value in call.arguments))
    return page.mark(Piece(call=plain, templates=(Template(known.name, plain.arguments),)))


def _block(page: Page, call: Call, known: Meaning) -> str:
    """A template that makes a block: its mark stands on a line of its own."""
    mark = page.mark(Piece(call=call, templates=(Template(known.name),)))
    page.blocks[mark] = known.kind
    return f"\n{UNLINE}{mark}\n{UNLINE}" if mark else ""


_RENDERERS: dict[Kind, Callable[[Page, Call, Meaning], str]] = {
    Kind.INNER: _inner,
    Kind.LIST: _list,
    Kind.CONSTANT: _constant,
    Kind.LITERAL: _literal,
    Kind.ESCAPE: _escape,
    Kind.EMPTY: _empty,
    Kind.CITATION: _citation,
    Kind.NOTE: _note,
    Kind.RANK: _rank,
    Kind.FLAG: _flag,
    Kind.SORT: _sort,
    Kind.SORTNAME: _sortname,
    Kind.DATE: _value(date_text),
    Kind.NUMBER: _value(lambda call: number_text(call.get("1")) + (f" {call.get('u')}" if call.get("u") else "")),
    Kind.CONVERT: _value(quantity_text),
    Kind.FRACTION: _value(fraction_text),
    Kind.LINK: _link,
    Kind.HATNOTE: _block,
    Kind.HEAD: _head,
    Kind.MEDALS: _block,
    Kind.BRACKET: _block,
    Kind.ROUNDS: _block,
    Kind.MATCH: _block,
    Kind.PERCENTAGES: _block,
    Kind.INFOBOX: _block,
}
