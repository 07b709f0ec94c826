"""Page titles: what a link points at, by the rules of MediaWiki's title parser (MediaWiki Manual: Page title)."""

import html
import re
from enum import Enum
from functools import lru_cache
from urllib.parse import unquote

_FILE_WORDS = """
file image datei bild fichier archivo imagen ficheiro imagem immagine plik grafika bestand afbeelding fil tiedosto kuva
fájl kép soubor súbor datoteka slika dosya resim hình berkas gambar файл изображение зображення ファイル 画像 文件 档案
檔案 圖像 파일 그림 ملف صورة קובץ תמונה پرونده
"""
_CATEGORY_WORDS = """
category kategorie catégorie categoría categoria kategoria categorie kategori luokka kategória kategorija kategorio
категория категорія категорија カテゴリ 分类 分類 분류 تصنيف קטגוריה رده
"""
_OTHER_WORDS = """
special media talk user template help wikipedia project portal module draft mediawiki book timedtext wp benutzer vorlage
hilfe spezial diskussion utilisateur modèle aide discussion spécial wikipédia portail
"""
_INTERWIKI_WORDS = "wikt wiktionary w s wikisource c commons d wikidata m meta mw b q n v voy species doi arxiv"

FILE_NAMESPACES = frozenset(_FILE_WORDS.split()) | {"tập tin"}
CATEGORY_NAMESPACES = frozenset(_CATEGORY_WORDS.split()) | {"thể loại"}
_OTHER_NAMESPACES = frozenset(_OTHER_WORDS.split())
_INTERWIKI = frozenset(_INTERWIKI_WORDS.split())
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}|simple|zh-[a-z-]+|be-(?:tarask|x-old)|map-bms|bat-smg|fiu-vro|roa-[a-z]+|nds-nl)\Z"
)

MAX_TITLE = 255
"""Most characters of a title (MediaWiki allows 255 bytes); a longer link target is none."""


class LinkKind(Enum):
    """What a link does on the page."""

    ARTICLE = "article"
    TEXT = "text"
    """Its text is shown, but it points at no article: another namespace or wiki, or a place on the page."""
    FILE = "file"
    CATEGORY = "category"
    LANGUAGE = "language"


@lru_cache(maxsize=16384)
def resolve(raw: str) -> tuple[LinkKind, str]:
    """The kind and the target of a link as written: blanks for underscores, first letter a capital, no fragment.

    The target is empty for the kinds TEXT and LANGUAGE, the file's or the category's bare name for FILE and CATEGORY.

    >>> resolve("cycling_at_the_2008_Summer_Olympics#Men")
    (<LinkKind.ARTICLE: 'article'>, 'Cycling at the 2008 Summer Olympics')
    >>> resolve("File:Flag_of_Mali.svg"), resolve(":fr:Mali"), resolve("fr:Mali")[0]
    ((<LinkKind.FILE: 'file'>, 'Flag of Mali.svg'), (<LinkKind.TEXT: 'text'>, ''), <LinkKind.LANGUAGE: 'language'>)
    """
    title = html.unescape(raw) if "&" in raw else raw
    title = unquote(title) if "%" in title else title
    title = " ".join(title.partition("#")[0].replace("_", " ").split())
    if not title.isprintable():
        title = "".join(letter for letter in title if letter.isprintable())
    escaped = title.startswith(":")
    title = title.lstrip(": ")
    prefix, colon, name = title.partition(":")
    if colon:
        kind = _kind_of_prefix(prefix.strip(), escaped)
        if kind is not LinkKind.ARTICLE:
            return kind, _capital(name.strip()) if kind in (LinkKind.FILE, LinkKind.CATEGORY) else ""
    if not title or len(title) > MAX_TITLE or title.startswith("/"):
        return LinkKind.TEXT, ""
    return LinkKind.ARTICLE, _capital(title)


def _kind_of_prefix(prefix: str, escaped: bool) -> LinkKind:
    lower = prefix.lower()
    if lower in FILE_NAMESPACES:
        return LinkKind.TEXT if escaped else LinkKind.FILE
    if lower in CATEGORY_NAMESPACES:
        return LinkKind.TEXT if escaped else LinkKind.CATEGORY
    if lower in _OTHER_NAMESPACES or lower in _INTERWIKI or lower.endswith(" talk"):
        return LinkKind.TEXT
    if _LANGUAGE.match(prefix):
        return LinkKind.TEXT if escaped else LinkKind.LANGUAGE
    return LinkKind.ARTICLE


def article_target(raw: str) -> str:
    """The title of the article that a link points at, or an empty text when it points at none."""
    kind, target = resolve(raw)
    return target if kind is LinkKind.ARTICLE else ""


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]
