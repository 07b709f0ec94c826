"""Pages inside JSON: the Action API, REST page objects, Wikimedia Enterprise, corpora. Each told by its keys.

The order in which the keys are looked for is that of :data:`_FORMS`. Of wikitext and HTML of one page the wikitext is
taken, since the HTML has lost templates. MediaWiki documents the answers (API:Query, API:Parse, API:Errors, REST API
reference); of Enterprise's field names both spellings are met, ``article_body`` in its files and ``mainEntity`` in what
its SDK stores.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from olygraph.model import Problem
from olygraph.read.detect import form_of_text
from olygraph.read.document import (
    Document,
    Identity,
    Selection,
    Unreadable,
    check_title,
    identity,
    plain_title,
    printable,
    sha256_of,
    violation,
    warning,
)
from olygraph.read.limits import LARGEST_PAGE

Object = Mapping[str, object]
Found = Iterator[Document | Problem]

_CAMEL = re.compile(r"_([a-z])")


def json_documents(value: object, name: str, selection: Selection) -> Found:
    """Yield the documents of one JSON value; what holds no page, or an error instead of one, is a problem.

    ``name`` is that of the file, for messages; the name of a document has its title behind it.
    """
    if not isinstance(value, dict):
        yield violation("json-unknown", "the JSON value is no object", "give answers with pages in them", file=name)
        return
    for is_it, read in _FORMS:
        if is_it(value):
            yield from read(value, name, selection)
            return
    keys = ", ".join(printable(key, 30) for key in list(value)[:8])
    yield violation(
        "json-unknown",
        f"a JSON object with the keys {keys or '(none)'} holds no page that is known here",
        "give answers of the Action API, REST page objects, Enterprise articles, or objects with title and text",
        file=name,
    )


def _get(value: Object, key: str) -> object:
    """The value of a key in Enterprise's spelling with underscores or in camel case."""
    if key in value:
        return value[key]
    return value.get(_CAMEL.sub(lambda match: match[1].upper(), key))


def _object(value: Object, key: str) -> Object:
    found = _get(value, key)
    return found if isinstance(found, dict) else {}


def _text(value: Object, *keys: str) -> str:
    """The first of the keys that has a text, or a number as its digits; empty where none has."""
    for key in keys:
        found = _get(value, key)
        if isinstance(found, str) and found:
            return found
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)[:40]
    return ""


def _namespace(value: object) -> int:
    """A namespace's number; articles where it is not given."""
    return value if isinstance(value, int) else 0


def _content(value: Object, key: str) -> str:
    """A text that formatversion 1 wraps as ``{"*": …}`` and formatversion 2 does not."""
    found = value.get(key)
    return _text(found, "*") if isinstance(found, dict) else _text(value, key)


def _is_set(value: Object, key: str) -> bool:
    """A flag: present and empty in formatversion 1, true in formatversion 2."""
    return key in value and value[key] is not False


def _document(title: str, form: str, text: str, known: Identity, name: str) -> Found:
    """One document, or why it is none."""
    name = f"{name}#{printable(title)}" if title else name
    if len(text) > LARGEST_PAGE:
        yield violation("too-large", f"the page holds more than {LARGEST_PAGE / 1e6:.0f} MB", file=name)
        return
    yield from known.problems(name)
    try:
        # HTML and the text layout have their title in the text.
        plain = check_title(title) if title or form == "wikitext" else ""
        yield Document(known.source(name, sha256_of(text), form), plain, text)
    except Unreadable as error:
        yield error.problem(name)


def _best(title: str, wikitext: str, html: str, known: Identity, name: str) -> Found:
    """The wikitext of a page, else its HTML."""
    if wikitext.strip():
        yield from _document(title, "wikitext", wikitext, known, name)
    elif html.strip():
        yield from _document(title, "html", html, known, name)
    else:
        yield violation("page-empty", "the page has no text", file=f"{name}#{printable(title)}" if title else name)


# The Action API ------------------------------------------------------------------------------------------------------


def _read_error(value: Object, name: str, selection: Selection) -> Found:
    """An error comes with HTTP status 200, as ``error``, or as ``errors`` in the newer error formats (API:Errors)."""
    del selection
    errors = value.get("errors")
    for error in errors if isinstance(errors, list) else [value.get("error")]:
        if isinstance(error, dict):
            text = _text(error, "info", "text", "html", "*")
            code = printable(_text(error, "code"), 60)
            yield violation("api-error", f"the API answered with the error {code}: {printable(text, 200)}", file=name)
        else:
            yield violation("api-error", f"the answer is the error {printable(str(error), 200)}", file=name)


def _read_query(value: Object, name: str, selection: Selection) -> Found:
    pages = _object(value, "query").get("pages")
    for page in pages.values() if isinstance(pages, dict) else pages if isinstance(pages, list) else ():
        if isinstance(page, dict):
            yield from api_page(page, name, selection, is_partial="continue" in value)
        else:
            yield violation("json-unknown", "a page of the answer is no object", file=name)


def api_page(page: Object, name: str, selection: Selection, *, is_partial: bool = False) -> Found:
    """Yield the document of one page of an answer to ``action=query&prop=revisions``, of either format version."""
    title = _text(page, "title")
    shown = f"{name}#{printable(title)}"
    namespace = _namespace(page.get("ns"))
    for flag, what in (
        ("missing", "there is no such page"),
        ("invalid", "the title is none"),
        ("special", "is special"),
    ):
        if _is_set(page, flag):
            reason = printable(_text(page, "invalidreason"), 200)
            yield violation("page-missing", f"{what}{f': {reason}' if reason else ''}", "check the title", file=shown)
            return
    if not selection.wants(plain_title(title), namespace):
        return
    revision = _latest(page)
    if revision is None:
        mend = "follow «continue»" if is_partial else "ask for prop=revisions with rvprop=ids|content and rvslots=main"
        yield violation("page-empty", "the answer does not hold the page's text", mend, file=shown)
        return
    main = _object(_object(revision, "slots"), "main") or revision
    model = _text(main, "contentmodel") or _text(page, "contentmodel") or "wikitext"
    if model != "wikitext":
        yield warning("not-wikitext", f"the page is of the content model {printable(model, 40)}", file=shown)
        return
    if any(_is_set(part, flag) for part in (main, revision) for flag in ("texthidden", "suppressed", "textmissing")):
        yield violation(
            "page-deleted", "the text of this revision is deleted or lost", "ask for another one", file=shown
        )
        return
    known = identity(
        page_id=_text(page, "pageid"),
        revision=_text(revision, "revid"),
        url=_text(page, "canonicalurl", "fullurl"),
        wikidata=_text(_object(page, "pageprops"), "wikibase_item"),
        language=_text(page, "pagelanguagehtmlcode", "pagelanguage"),
    )
    yield from _best(title, _text(main, "content", "*"), "", known, name)


def _latest(page: Object) -> Object | None:
    """The latest of the revisions given, by time stamp; the first where there is none (the API's own order)."""
    revisions = page.get("revisions")
    found = [one for one in revisions if isinstance(one, dict)] if isinstance(revisions, list) else []
    return max(found, key=lambda revision: _text(revision, "timestamp"), default=None)


def _read_parse(value: Object, name: str, selection: Selection) -> Found:
    page = _object(value, "parse")
    title = _text(page, "title")
    if title and not selection.wants_title(plain_title(title)):
        return
    properties = page.get("properties")
    if isinstance(properties, list):
        properties = {_text(one, "name"): _text(one, "*", "value") for one in properties if isinstance(one, dict)}
    known = identity(
        page_id=_text(page, "pageid"),
        revision=_text(page, "revid"),
        wikidata=_text(properties, "wikibase_item") if isinstance(properties, dict) else "",
    )
    yield from _best(title, _content(page, "wikitext"), _content(page, "text"), known, name)


# REST, Enterprise, corpora -------------------------------------------------------------------------------------------


def _read_rest(value: Object, name: str, selection: Selection) -> Found:
    title = _text(value, "title") or _text(value, "key")
    if not selection.wants_title(plain_title(title)):
        return
    model = _text(value, "content_model") or "wikitext"
    if model != "wikitext":
        yield warning("not-wikitext", f"the page is of the content model {printable(model, 40)}", file=name)
        return
    known = identity(
        page_id=_text(value, "id"),
        revision=_text(_object(value, "latest"), "id"),
        licence=_text(_object(value, "license"), "url"),
    )
    if "source" not in value and "html" not in value:
        mend = "ask for page/{title} (with its source) or page/{title}/with_html"
        yield violation("page-empty", "the page object holds no text", mend, file=f"{name}#{printable(title)}")
        return
    yield from _best(title, _text(value, "source"), _text(value, "html"), known, name)


def _read_enterprise(value: Object, name: str, selection: Selection) -> Found:
    title = _text(value, "name")
    namespace = _namespace(_object(value, "namespace").get("identifier"))
    if not selection.wants(plain_title(title), namespace):
        return
    body = _object(value, "article_body")
    known = identity(
        page_id=_text(value, "identifier"),
        revision=_text(_object(value, "version"), "identifier"),
        url=_text(value, "url"),
        wikidata=_text(_object(value, "main_entity"), "identifier"),
        language=_text(_object(value, "in_language"), "identifier"),
        licence=_first_licence(_get(value, "license")),
    )
    if not body:
        shown = f"{name}#{printable(title)}"
        mend = "give the snapshot or the on-demand article, which have article_body"
        what = "only structured contents, which have lost links and pictures" if _is_structured(value) else "no text"
        yield violation("page-empty", f"the article holds {what}", mend, file=shown)
        return
    yield from _best(title, _text(body, "wikitext"), _text(body, "html"), known, name)


def _first_licence(licences: object) -> str:
    """The address of the first licence; an article of Wikipedia has one."""
    found: Iterable[object] = licences if isinstance(licences, list) else [licences]
    return next((_text(one, "url") for one in found if isinstance(one, dict)), "")


def _is_structured(value: Object) -> bool:
    return any(_get(value, key) for key in ("article_sections", "sections", "infoboxes", "tables"))


def _read_corpus(value: Object, name: str, selection: Selection) -> Found:
    """An object with ``title`` and ``text``; which form the text is in, it says itself."""
    title = _text(value, "title")
    if title and not selection.wants_title(plain_title(title)):
        return
    text = _text(value, "text")
    page_id = _text(value, "page_id", "pageid", "id")
    known = identity(
        page_id=page_id if page_id.isdecimal() else "",  # a corpus may number its lines in ways of its own
        revision=_text(value, "revision_id", "revid", "revision"),
        url=_text(value, "url"),
        wikidata=_text(value, "wikidata_qid", "wikidata_id", "qid"),
        language=_text(value, "language", "in_language", "lang"),
    )
    if not text.strip():
        yield violation("page-empty", "the page has no text", file=f"{name}#{printable(title)}" if title else name)
        return
    form = form_of_text(text) or ("text" if title else "")
    if not form:
        mend = "give wikitext, HTML or the text layout, which begins with «= Title =»"
        yield violation(
            "unknown-form", "the text is in no form that is known here", mend, file=f"{name}#{printable(title)}"
        )
        return
    yield from _document(title, form, text, known, name)


def _has_pages(value: Object) -> bool:
    return isinstance(_object(value, "query").get("pages"), dict | list)


def _is_error(value: Object) -> bool:
    return not _has_pages(value) and ("error" in value or isinstance(value.get("errors"), list))


def _is_rest(value: Object) -> bool:
    return {"key", "title"} <= value.keys() and any(key in value for key in ("source", "html", "content_model"))


def _is_enterprise(value: Object) -> bool:
    return "name" in value and (
        _get(value, "article_body") is not None or "identifier" in value or _is_structured(value)
    )


_FORMS: tuple[tuple[Callable[[Object], bool], Callable[[Object, str, Selection], Found]], ...] = (
    (_is_error, _read_error),
    (_has_pages, _read_query),
    (lambda value: isinstance(value.get("parse"), dict), _read_parse),
    (_is_enterprise, _read_enterprise),
    (lambda value: isinstance(value.get("text"), str), _read_corpus),
    (_is_rest, _read_rest),
)
