"""Titles of Games and of events, read in the many forms that articles, infoboxes, addresses and lists print.

What is read comes out in one form: Games as the key of the code list (``2004-summer``), events as Games, sport, sex
and the words that are left, sorted and evened out (``4x100m freestyle relay``). Two titles are of one event when all
four are equal; likeness plays no part, since sister events differ by a word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from olygraph import codes
from olygraph.link.names.fold import fold

LONGEST_TITLE = 300
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
# Words for the seasons, folded, as the languages of most articles spell them.
_SUMMER = frozenset(
    "summer ete dete sommer sommerspiele sommerolympiade verano estivi estate estiva verao zomerspelen zomer sommar "
    "sommarspelen letnie letni letni letnye letnih letnikh letniye lete kesaolympialaiset kesa nyari yaz litni "
    "sommerol olympiade".split()
)
_WINTER = frozenset(
    "winter hiver dhiver winterspiele winterolympiade invierno invernali inverno invernais winterspelen vinter vinterspelen "
    "zimowe zimowy zimni zimnie zimnye zimnih zimnikh zimniye talviolympialaiset talvi teli kis zymovi vinterol".split()
)
_OLYMPIC = re.compile(r"olymp|olimp|kesaolymp")
_PARALYMPIC, _YOUTH = re.compile(r"paral[yi]mp"), re.compile(r"youth|jeunesse|jugend|juventud|giovan|jeugd|junosheskie")
_OTHER_GAMES = re.compile(r"asian|commonwealth|pan american|european|mediterranean|universiade|goodwill|deaflymp|special")
_FILLERS = frozenset(
    "the at of de des den der die d l os els les gli i in games jeux jogos juegos giochi spiele spelen lekar igrzyska "
    "hry igry jatekok kisat og och et y e pe game jo olympische olympischen sommerliche olympian".split()
)
# Host cities as their own languages or German, French, Italian and Spanish spell them.
_HOSTS = {
    "athen": "athens", "athina": "athens", "athenes": "athens", "atene": "athens", "atenas": "athens",
    "anvers": "antwerp", "antwerpen": "antwerp", "amberes": "antwerp", "anversa": "antwerp",
    "parigi": "paris", "londres": "london", "londra": "london", "roma": "rome", "rom": "rome",
    "munchen": "munich", "muenchen": "munich", "monaco di baviera": "munich",
    "moskva": "moscow", "moskau": "moscow", "moscou": "moscow", "mosca": "moscow", "moscu": "moscow",
    "mexiko stadt": "mexico city", "ciudad de mexico": "mexico city", "mexico": "mexico city", "mexiko": "mexico city",
    "tokio": "tokyo", "pekin": "beijing", "peking": "beijing", "pechino": "beijing",
    "rio": "rio de janeiro", "torino": "turin", "sotschi": "sochi", "sotchi": "sochi",
    "estocolmo": "stockholm", "stoccolma": "stockholm", "saint louis": "st louis",
    "sankt moritz": "st moritz", "saint moritz": "st moritz", "cortina": "cortina dampezzo",
    "helsingfors": "helsinki", "seul": "seoul",
    "barcelone": "barcelona", "barcellona": "barcelona", "milano cortina": "milan and cortina dampezzo",
    "milan cortina": "milan and cortina dampezzo", "berlino": "berlin", "sarajewo": "sarajevo",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventTitle:
    """An event as a title names it.

    ``games`` is the key of an edition, or empty where the title names none or only a year (then ``year`` is that);
    ``sport`` is a folded English name as the code list spells it, or empty; ``sex`` is ``men``, ``women``, ``mixed``,
    ``open`` or empty; ``event`` are the other words, evened out and sorted.
    """

    games: str
    year: int | None
    sport: str
    sex: str
    event: str

    def keys(self) -> tuple[str, ...]:
        """The keys that the event is found under: with the sport, where it is known, and without it."""
        bare = f"{self.games}||{self.sex}|{self.event}"
        return (f"{self.games}|{self.sport}|{self.sex}|{self.event}", bare) if self.sport else (bare,)


def plain_title(text: str) -> str:
    """Return the title that an address of an article stands for (``…/wiki/Cycling_at_the_…``), or the text itself."""
    text = text.strip()[:LONGEST_TITLE]
    if re.match(r"https?://[^/\s]+/", text):
        text = re.sub(r"^https?://[^/\s]+/(?:wiki/)?", "", text).partition("#")[0].partition("?")[0]
        text = unquote(text, errors="replace")
    return text.replace("_", " ").strip()


@lru_cache(maxsize=8192)
def read_edition(text: str) -> str:
    """Return the key of the Games that the whole text names, in any of many languages and forms; empty if none.

    >>> read_edition("Jeux olympiques d'été de 1968"), read_edition("Athens 2004"), read_edition("2004 closing ceremony")
    ('1968-summer', '2004-summer', '')
    """
    if not any(letter.isdigit() or letter in "VXvxIi" for letter in text):
        return ""
    title = plain_title(text)
    edition = codes.games(title) or codes.games(title.replace("-", " "))
    if edition:
        return edition.key
    words = fold(title).split()
    years = [word for word in words if _YEAR.fullmatch(word)]
    if len(years) != 1 or len(words) > 9:
        return ""
    rest = [word for word in words if word != years[0]]
    return _by_season(rest, int(years[0])) or _by_host(" ".join(rest), int(years[0]))


def _by_season(words: list[str], year: int) -> str:
    """Games of a year by words for season and kind, with nothing else beside them."""
    text = " ".join(words)
    if not _OLYMPIC.search(text) or _OTHER_GAMES.search(text):
        return ""
    kind = "paralympic" if _PARALYMPIC.search(text) else "youth" if _YOUTH.search(text) else "olympic"
    seasons = {"Summer" for word in words if word in _SUMMER} | {"Winter" for word in words if word in _WINTER}
    known = _SUMMER | _WINTER | _FILLERS
    if any(not (word in known or _OLYMPIC.search(word) or (kind == "youth" and _YOUTH.search(word))) for word in words):
        return ""
    found = [
        edition.key
        for edition in codes.all_games()
        if edition.year == year and edition.kind == kind and (not seasons or edition.season in seasons)
    ]
    return found[0] if len(found) == 1 and len(seasons) < 2 else ""


def _by_host(text: str, year: int) -> str:
    text = re.sub(r" (?:olympic games|olympics|games)$", "", text)
    host = _HOSTS.get(text, text)
    found = [
        edition.key
        for edition in codes.all_games()
        if edition.year == year and edition.kind == "olympic" and fold(edition.host) == host
    ]
    return found[0] if len(found) == 1 else ""


_EDITION = re.compile(
    r"(?:\bat )?(?:\bthe )?"
    r"(?P<label>(?:1[89]\d\d|20\d\d) (?:olympic )?(?:summer|winter) (?:youth )?(?:olympic games|olympics|paralympics|games)"
    r"|(?:1[89]\d\d|20\d\d) (?:summer |winter )?(?:youth )?(?:olympics|olympic games|paralympics|paralympic games)"
    r"|(?:1[89]\d\d|20\d\d) olympic (?:summer|winter) games"
    r"|(?:1[89]\d\d|20\d\d) intercalated games"
    r"|games of the [ivxlc]+ olympiad"
    r"|[ivxlc]+ olympic winter games)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(\d{4}) olympic (summer|winter) games", re.IGNORECASE)
_SEX = re.compile(
    r"\b(?:(?P<women>women|ladies|girls|female)|(?P<men>men|boys|gentlemen|male)|(?P<mixed>mixed)|(?P<open>open))(?:'s|s'|s)?(?![\w-])",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s,–—-]*\b(?:results?|final results?|overall results?)\s*$", re.IGNORECASE)
_EVEN_OUT = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"(\d)[  ,.](?=000(?!\d))", r"\1"),  # 10,000 metres
        (r"[×✕]|(?<=\d) ?x ?(?=\d)", "x"),
        (r"(?<=\d) ?x ?(?=\d)", "x"),
        (r"[−‐–—]", "-"),
        (r"\bkilomet(?:re|er)s?\b|\bkms?\b", "km"),
        (r"\bmet(?:re|er)s?\b", "m"),
        (r"\bkilo(?:gram(?:me)?)?s?\b|\bkgs?\b", "kg"),
        (r"\b(over|plus) (?=\d+ ?kg)", "+"),
        (r"\b(under|up to) (?=\d+ ?kg)", "-"),
        (r"(?<=\d) (?=(?:m|km|kg)\b)", ""),
        (r"\b([kc]) ?- ?(\d)", r"\1\2"),  # canoeing's K-2
        (r"(?<![\w+-])([+-]) ?(?=\d)", r" \1"),
        (r"(?<=[a-z])-(?=[a-z0-9])|(?<=\d)-(?=[a-z])", " "),
    )
)


@lru_cache(maxsize=8192)
def read_event(text: str, games: str = "", sport: str = "") -> EventTitle | None:
    """Return the event that a title names, or None where it names none.

    ``games`` (a key) and ``sport`` are those of the text around, for titles that leave them out ("Men's 100 m"). A
    title without Games of its own and without ``games`` is read if it has a year and a sport before a sex.

    >>> read_event("https://en.wikipedia.org/wiki/Cycling_at_the_2004_Summer_Olympics_–_Men's_sprint").keys()[0]
    '2004-summer|cycling|men|sprint'
    """
    title = _TAIL.sub("", plain_title(text).replace("’", "'").replace("‘", "'"))
    before, after, found, year = _around_games(title)
    if not found and not games and year is None:
        return None
    named_sport, sex, event = _parts(before, after, sport)
    named_sport = named_sport or _known_sport(sport)
    if not found:
        found = games or _season_of(year, named_sport)
    if not found or not (sex or event) or (not event and not named_sport):
        return None
    return EventTitle(found, year, named_sport, sex, event)


def _around_games(title: str) -> tuple[str, str, str, int | None]:
    """The text before and after the Games, their key, and the year where only that is printed."""
    for match in _EDITION.finditer(title):
        label = _ORDER.sub(r"\1 \2 Olympics", match["label"])
        if edition := codes.games(label):
            return title[: match.start()], title[match.end() :], edition.key, edition.year
        return "", "", "", None  # Games that the list does not hold
    if year := _YEAR.search(title):
        return title[: year.start()], title[year.end() :], "", int(year[0])
    return title, "", "", None


def _parts(before: str, after: str, sport: str) -> tuple[str, str, str]:
    """Sport, sex and event of what stands before and after the Games."""
    before, after = before.strip(" ,–—-:/"), after.strip(" ,–—-:/")
    if before and after:  # "Cycling at the … – Men's sprint"
        return _known_sport(before), *_sex_and_event(after)
    text = before or after
    if (match := _SEX.search(text)) and (head := text[: match.start()].strip(" ,–—-:/")):
        known = _known_sport(head)
        if known and codes.sport(head):  # "Alpine skiing, Men's downhill"
            return known, *_sex_and_event(text[match.start() :])
    head, _, tail = text.partition(",")
    if tail.strip() and codes.sport(head):
        return _known_sport(head), *_sex_and_event(tail)
    return "", *_sex_and_event(text)  # "Men's sprint at the …"


def _sex_and_event(text: str) -> tuple[str, str]:
    match = _SEX.search(text)
    sex = match.lastgroup or "" if match else ""
    rest = text[: match.start()] + " " + text[match.end() :] if match and sex != "open" else text
    return "" if sex == "open" else sex, even_event(rest)


def even_event(text: str) -> str:
    """Return the words of an event's name evened out and sorted: "4 × 100 metre relay" as ``4x100m relay``."""
    text = " ".join(text.lower().split())
    for pattern, spelling in _EVEN_OUT:
        text = pattern.sub(spelling, text)
    signs = {"+": "plus", "-": "minus"}
    words = []
    for word in re.split(r"[\s,;:/()\"']+", text):
        sign = signs.get(word[:1], "") if word[1:2].isdigit() else ""
        folded = fold(word).replace(" ", "")
        if folded and folded not in ("the", "at", "of", "event"):
            words.append(sign + folded)
    return " ".join(sorted(words))


def _known_sport(name: str) -> str:
    """The English name of the code list, folded; the folded name itself for sports that it does not hold."""
    found = codes.sport(name) if name else None
    return fold(found.name if found else name)


def _season_of(year: int | None, sport: str) -> str:
    """The key of the Games of a year in which a sport is held, where the code list tells its season or the year does."""
    if year is None:
        return ""
    found = codes.sport(sport) if sport else None
    held = [edition for edition in codes.all_games() if edition.year == year and edition.kind == "olympic"]
    if found and found.season:
        held = [edition for edition in held if edition.season == found.season]
    return held[0].key if len(held) == 1 else ""


