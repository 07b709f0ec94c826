"""Names of competitors: one person, members of a crew where the source parts them, or a crew as one string.

Members are parted only on evidence: line breaks, marks behind each name, or separators.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from olygraph import codes
from olygraph.extract.nations import code_behind
from olygraph.language import Words

_LEG = re.compile(r"\s*(?P<name>[^()\s][^()]{0,150}?)\s*\((?P<mark>[0-9][0-9:.,]*[0-9])\)\s*[,;/]?")
_NUMBER_BEHIND = re.compile(r"\s*\([0-9.,:+−–-]*\)$")
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$")
_DECIMAL = re.compile(r"^[0-9]+[.,][0-9]+$")
_LETTER = re.compile(r"[^\W\d_]")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "ten",
        "ter",
        "bin",
        "al",
        "el",
        "ul",
        "y",
        "e",
        "i",
        "of",
        "zu",
        "und",
        "dit",
        "af",
    ]
)
LONGEST_NAME = 120
LONGEST_CELL = 1000
"""Characters of a cell that names are looked for in: a squad of twenty and their marks."""


@dataclass(frozen=True, slots=True)
class Names:
    """The people that a cell names: ``members`` in order, ``legs`` as many marks or none.

    ``crew`` is the printed string of several people whom nothing parts; ``code`` a NOC code behind the names.
    ``notes`` are the names of substitutes as printed, with the word that tells it.
    """

    members: tuple[str, ...] = ()
    legs: tuple[str, ...] = ()
    crew: str = ""
    code: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signs:
    """What stands around names in a language: signs to drop, separators, and separators that part even single words."""

    dropped: re.Pattern[str]
    separator: re.Pattern[str]
    strong: re.Pattern[str]
    substitute: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=16)
def _signs(words: Words) -> _Signs:
    roles = "|".join(map(re.escape, words.name_roles))
    substitutes = "|".join(map(re.escape, words.name_substitutes)) or "(?!)"
    joiners = "|".join(map(re.escape, words.name_joiners))
    return _Signs(
        re.compile(rf"[*†‡§^×]+|\[[0-9a-z]{{1,3}}\]|\(\*+\)|\((?:{roles}|(?i:{substitutes}))\)"),
        re.compile(rf"\s*(?:,\s*(?:&|{joiners})\s|[,;&/]|\s(?:{joiners})\s)\s*"),
        re.compile(rf"[;&/]|\s(?:{joiners})\s"),
        re.compile(rf"\((?:{substitutes})\)|^(?:{substitutes})\s*:", re.IGNORECASE),
        re.compile(rf"^(?:{substitutes})\s*:\s*", re.IGNORECASE),
    )


def clean(name: str, words: Words) -> str:
    """A name without signs, footnote letters and numbers behind it, and without the codes of records before it."""
    # What is taken away may lay bare the next: "Ada Lind (3);" has its number behind it only without the semicolon.
    while (bare := _cleaned(name, words)) != name:
        name = bare
    return bare


def _cleaned(name: str, words: Words) -> str:
    signs = _signs(words)
    bare = signs.before.sub("", " ".join(_NUMBER_BEHIND.sub("", signs.dropped.sub("", name)).split()).strip(" ,;–-"))
    word, _, rest = bare.partition(" ")
    # A code of a record that stood before the name belongs to the mark of the leg before it.
    return rest if rest and codes.status(word, "record") else bare


def is_name(text: str) -> bool:
    """Whether a text can name a person: letters, more of them than digits, not endless, and no sentence."""
    letters = len(_LETTER.findall(text))
    if not 1 < letters <= LONGEST_NAME or sum(letter.isdigit() for letter in text) * 2 >= letters:
        return False
    tokens = text.split()
    if tokens[0].isdecimal() or any(_DECIMAL.match(token) for token in tokens):
        return False
    small = [token for token in tokens if token[0].islower() and token.strip(".,'’") not in _PARTICLES]
    return len(small) <= 1 or (len(small) * 2 <= len(tokens) and len(small) < 3)


def read_names(text: str, words: Words, *, crew: bool, longest: int = 5) -> Names:
    """Read the names of a cell.

    ``crew`` says that the event is one of crews, so that a string of more words than ``longest`` is no name.
    """
    if len(text) > LONGEST_CELL:
        return Names()
    names = _read(text, words, crew=crew, longest=longest)
    return replace(names, notes=_substitutes(text, words)) if names.members else names


def _substitutes(text: str, words: Words) -> tuple[str, ...]:
    """The names of a cell that are told to be those of substitutes, as printed."""
    signs = _signs(words)
    pieces = (piece.strip() for line in text.split("\n") for piece in signs.separator.split(line))
    return tuple(" ".join(piece.split()) for piece in pieces if signs.substitute.search(piece))


def _read(text: str, words: Words, *, crew: bool, longest: int) -> Names:
    legs = _legs(text, words)
    if legs:
        return legs
    lines = [line for line in (part.strip() for part in text.split("\n")) if line]
    if len(lines) > 1:
        parted = [code_behind(_signs(words).dropped.sub("", line)) for line in lines]
        members = tuple(name for line, _ in parted for name in _names_of_line(line, words) if is_name(name))
        return Names(members, code=next((code for _, code in parted if code), ""))
    bare, code = code_behind(_signs(words).dropped.sub("", text))
    parts = _parts(bare, words)
    if len(parts) > 1:
        return Names(parts, code=code)
    name = clean(bare, words)
    if not is_name(name):
        return Names(code=code)
    if crew and len(name.split()) > longest:
        return Names(crew=name, code=code)
    return Names((name,), code=code)


def _names_of_line(line: str, words: Words) -> tuple[str, ...]:
    """The name on one of several lines, or the names where separators part them there too."""
    return _parts(line, words) or (clean(line, words),)


def _legs(text: str, words: Words) -> Names | None:
    """Names each with a mark behind it, as relays print them: "Ada Lind (55.08) Bo Marsh (53.51)".

    The last may lack its mark; then none is kept, since they would not be as many as the names.
    """
    found = list(_LEG.finditer(text))
    rest = text[found[-1].end() :].strip() if found else ""
    if len(found) < 2 or (rest and not is_name(rest)):
        return None
    names = (*(clean(match["name"], words) for match in found), *((clean(rest, words),) if rest else ()))
    if "".join(match.group() for match in found).strip() != text.strip().removesuffix(rest).strip():
        return None
    return Names(names, () if rest else tuple(match["mark"] for match in found)) if all(map(is_name, names)) else None


def _parts(text: str, words: Words) -> tuple[str, ...]:
    """The names between separators; a comma alone parts two names only if each has two words or more."""
    pieces: list[str] = []
    for piece in _signs(words).separator.split(text):
        if pieces and _SUFFIX.match(piece.strip()):
            pieces[-1] = f"{pieces[-1]}, {piece.strip()}"
        elif piece.strip():
            pieces.append(piece.strip())
    names = tuple(clean(piece, words) for piece in pieces)
    if len(names) < 2 or not all(is_name(name) and not name.islower() for name in names):
        return ()
    if len(names) == 2 and not _signs(words).strong.search(text) and any(len(name.split()) < 2 for name in names):
        return ()
    return names
