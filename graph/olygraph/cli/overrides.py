"""The file of overrides: corrections by a person, each with its reason and author (docs/overrides.md)."""

import re
import tomllib
from pathlib import Path

from olygraph.errors import UsageError
from olygraph.extract import FIELDS
from olygraph.model import Override

_NEEDED = ("article", "field", "value", "reason", "author")
_KNOWN = {*_NEEDED, "about", "was"}
LARGEST = 16 * 2**20
"""Bytes of a file of overrides: some hundred thousand corrections."""


def read_overrides(path: Path) -> list[Override]:
    """Return the overrides of a file, in its order. Raises UsageError with the line and how to mend it."""
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is larger than {LARGEST:,} bytes", mend="part it")
        text = path.read_text(encoding="utf-8")
        entries = tomllib.loads(text).get("override", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", mend="see docs/overrides.md") from error
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*override\s*\]\]", line)]
    if not isinstance(entries, list) or len(entries) != len(lines):
        raise UsageError(f"{path} holds no tables «[[override]]»", mend="see docs/overrides.md")
    return [_override(path, line, entry) for line, entry in zip(lines, entries, strict=True)]


def _override(path: Path, line: int, entry: dict[str, object]) -> Override:
    where = f"{path}:{line}"
    missing = [name for name in _NEEDED if name not in entry]
    unknown = sorted(entry.keys() - _KNOWN)
    if missing or unknown:
        what = f"lacks {', '.join(missing)}" if missing else f"holds {', '.join(unknown)}, which has no meaning"
        raise UsageError(f"{where}: the override {what}", mend="see docs/overrides.md")
    values = {name: str(value).strip() for name, value in entry.items()}
    if values["field"] not in FIELDS:
        raise UsageError(
            f"{where}: «{values['field']}» is no field that can be corrected",
            mend=f"the fields are {', '.join(FIELDS)}",
        )
    if not values["reason"] or not values["author"]:
        raise UsageError(f"{where}: an override needs a reason and an author", mend="say why, and who says so")
    return Override(
        values["article"],
        values.get("about", ""),
        values["field"],
        values["value"],
        values.get("was", ""),
        values["reason"],
        values["author"],
        line,
        path.name,
    )
