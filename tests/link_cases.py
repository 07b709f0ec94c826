"""The cases of tests/cases/link: a knowledge base of invented people and events, and what is asked of it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from olygraph.link.index import build_index
from olygraph.link.match import Context, Query, Sought
from paths import REPOSITORY
from wikidata import Json, crowd, entity, person, write

CASES = REPOSITORY / "tests" / "cases" / "link"
CROWD = 2000
_SOUGHT = {
    "people": Sought.PERSON, "events": Sought.EVENT, "games": Sought.GAMES, "nation": Sought.NATION,
    "sport": Sought.SPORT, "venue": Sought.VENUE,
}  # fmt: skip


def entities() -> list[Json]:
    """The entities of kb.toml, without the crowd."""
    kb = tomllib.loads((CASES / "kb.toml").read_text(encoding="utf-8"))
    return [(person if group == "people" else entity)(**row) for group, rows in kb.items() for row in rows]


def build(folder: Path, *, others: int = CROWD, more: list[Json] | None = None) -> Path:
    """Build an index of the entities and a crowd of people, whose names make others' more or less common."""
    source = write(folder / "kb.ndjson", [*entities(), *crowd(others), *(more or [])])
    return build_index([source], folder / "kb.sqlite", workers=1).path


def matches() -> Iterator[tuple[Query, Any, list[str]]]:
    """Each query of matches.toml with the answer and the words of its reasons."""
    data = tomllib.loads((CASES / "matches.toml").read_text(encoding="utf-8"))
    contexts = {name: Context(**context) for name, context in data.pop("context").items()}
    for group, held in data.items():
        for number, row in enumerate(held["rows"], 1):
            query = Query(
                id=f"{group}-{number}",
                name=row["name"],
                sought=_SOUGHT[group],
                context=contexts[row["context"]] if "context" in row else Context(),
                nation=row.get("nation", ""),
                birth_year=row.get("born"),
                identifiers=tuple(row.get("ids", {}).items()),
                article=row.get("article", ""),
            )
            yield query, row["is"], row.get("because", [])
