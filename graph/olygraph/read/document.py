"""What containers yield: documents, each one page that one of the article readers can read."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from olygraph.errors import InputError
from olygraph.model import Place, Problem, Severity, Source

# Control characters, line and paragraph ends, what turns the direction of text, halves of characters.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e]")
_NO_TITLE = re.compile(r"[\x00-\x1f\x7f-\x9f#<>\[\]|{}\ufffd\ud800-\udfff\u2028\u2029\u2066-\u2069]")
_LONGEST_TITLE = 255
_LONGEST_MESSAGE = 600
_CREATIVE_COMMONS = re.compile(r"(?:https?:)?//creativecommons\.org/((?:licenses|publicdomain)/[a-z-]{2,20}/\d\.\d/)")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f\x7f-\x9f]{1,2000}")
_QID = re.compile(r"Q[1-9]\d{0,11}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_NUMBER = re.compile(r"[1-9]\d{0,11}")


@dataclass(frozen=True, slots=True)
class Document:
    """One page in one form (``source.form``: ``text``, ``wikitext`` or ``html``), not yet read.

    ``title`` is what the container, the manifest or the file's name says; empty where only the page itself can tell.
    """

    source: Source
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which pages are wanted: all, or those whose title is in ``titles``, begins with ``prefix`` or has ``pattern``.

    Several conditions on titles are alternatives. ``namespaces`` holds MediaWiki's numbers, 0 being articles; none
    means all.
    """

    titles: frozenset[str] = frozenset()
    prefix: str = ""
    pattern: re.Pattern[str] | None = None
    namespaces: frozenset[int] = frozenset({0})

    def __post_init__(self) -> None:
        object.__setattr__(self, "titles", frozenset(map(plain_title, self.titles)))

    @property
    def names_titles(self) -> bool:
        """Whether anything is asked of the title."""
        return bool(self.titles or self.prefix or self.pattern)

    def wants(self, title: str, namespace: int = 0) -> bool:
        """Whether a page of that title and namespace is wanted."""
        return self.wants_namespace(namespace) and self.wants_title(title)

    def wants_namespace(self, namespace: int) -> bool:
        """Whether pages of the namespace are wanted."""
        return not self.namespaces or namespace in self.namespaces

    def wants_title(self, title: str) -> bool:
        """Whether the title alone allows the page."""
        if not self.names_titles or title in self.titles:
            return True
        if self.prefix and title.startswith(self.prefix):
            return True
        return self.pattern is not None and self.pattern.search(title) is not None


@dataclass(frozen=True, slots=True)
class Identity:
    """What a container says of a page beside its text; what is malformed is left out (:func:`identity`)."""

    page_id: str = ""
    revision: str = ""
    url: str = ""
    wikidata: str = ""
    language: str = ""
    licence: str = ""
    malformed: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def source(self, name: str, sha256: str, form: str) -> Source:
        """The source of a document with this identity."""
        known = {"language": self.language, "licence": self.licence}
        return Source(
            name=name,
            sha256=sha256,
            form=form,
            page_id=self.page_id,
            revision=self.revision,
            url=self.url,
            wikidata=self.wikidata,
            **{key: value for key, value in known.items() if value},
        )

    def problems(self, name: str, line: int | None = None) -> Iterable[Problem]:
        """A warning for each part that is malformed and so was left out."""
        for what, value in self.malformed:
            message = f"the {what} «{printable(value)}» is none; it is left out"
            yield warning("identity-malformed", message, file=name, line=line)


def identity(**given: str) -> Identity:
    """The identity of a page from what a container says, by the names of :class:`Identity`'s fields.

    Values come from strangers and end in IRIs, so each must have the form of its kind: a number, an item's Q-id, an
    http(s) address without blanks, a language tag (BCP 47), a Creative Commons licence's address.
    """
    patterns = {"page_id": _NUMBER, "revision": _NUMBER, "url": _URL, "wikidata": _QID, "language": _LANGUAGE}
    names = {"page_id": "page id", "wikidata": "Wikidata item", "url": "address"}
    good: dict[str, str] = {}
    malformed = []
    for key, value in given.items():
        if not value:
            continue
        if key == "licence" and (match := _CREATIVE_COMMONS.match(value)):
            good[key] = f"https://creativecommons.org/{match[1]}"
        elif key != "licence" and patterns[key].fullmatch(value):
            good[key] = value
        else:
            malformed.append((names.get(key, key), value))
    return Identity(**good, malformed=tuple(malformed))


class Unreadable(InputError):
    """An input, or a part of one, that cannot be read; ``code`` becomes the problem's."""

    def __init__(self, code: str, message: str, *, mend: str = "", file: str = "", line: int | None = None) -> None:
        super().__init__(printable(message, _LONGEST_MESSAGE), file=file, line=line, mend=mend)
        self.code = code

    def problem(self, file: str) -> Problem:
        """The same as a problem of the file that it was met in."""
        return violation(self.code, self.message, self.mend, file=self.file or file, line=self.line)


def violation(code: str, message: str, mend: str = "", *, file: str, line: int | None = None) -> Problem:
    """A problem that leaves a document out."""
    return _problem(code, Severity.VIOLATION, message, mend, file, line)


def warning(code: str, message: str, mend: str = "", *, file: str, line: int | None = None) -> Problem:
    """A problem that leaves a detail out."""
    return _problem(code, Severity.WARNING, message, mend, file, line)


def information(code: str, message: str, *, file: str) -> Problem:
    """Something that was left out by intention."""
    return _problem(code, Severity.INFO, message, "", file, None)


def _problem(code: str, severity: Severity, message: str, mend: str, file: str, line: int | None) -> Problem:
    """A problem whose texts a terminal can be shown; libraries put pieces of the input into theirs."""
    return Problem(code, severity, printable(message, _LONGEST_MESSAGE), mend, Place(line=line), printable(file, 1000))


def plain_title(title: str) -> str:
    """A title as MediaWiki stores it: blanks for underscores, single ones, no marks of direction, a capital first."""
    words = " ".join(_DIRECTION.sub("", title).replace("_", " ").split())
    return words[:1].upper() + words[1:]


def check_title(title: str) -> str:
    """Return a title in MediaWiki's form. Raises Unreadable for what no page is called (MediaWiki, Manual: Page title).

    Titles end in messages and in the graph, so they must be what they claim to be, wherever they come from.
    """
    plain = plain_title(title)
    if not plain:
        raise Unreadable("no-title", "the page has no title", mend="give it with --title or in MANIFEST.tsv")
    if _NO_TITLE.search(plain) or len(plain.encode("utf-8", "replace")) > _LONGEST_TITLE:
        raise Unreadable("no-title", f"«{printable(plain, 60)}» is no title of a page", mend="correct the title")
    return plain


def printable(text: str, longest: int = 120) -> str:
    """Text from an input as messages may show it: one line, no control characters, not too long."""
    shown = _UNPRINTABLE.sub("\ufffd", text[: longest + 1])
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def sha256_of(text: str) -> str:
    """The SHA-256 of a page's own text in UTF-8, in hexadecimal digits.

    Raises Unreadable for lone surrogates, which a JSON string can hold and UTF-8 cannot.
    """
    try:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise Unreadable(
            "not-unicode",
            f"the page's text holds half a character (a lone surrogate) at character {error.start}",
            mend="write the file again from its source",
        ) from error
