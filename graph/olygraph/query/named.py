"""The named queries: files of queries/, each with its question as the first comment."""

from dataclasses import dataclass

from olygraph.data import QUERIES
from olygraph.errors import QueryError


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the release: its name, the question it answers, and its text."""

    name: str
    question: str
    text: str


def named_queries() -> list[NamedQuery]:
    """All named queries, sorted by name."""
    return [_read(path.stem) for path in sorted(QUERIES.glob("*.rq"))]


def named_query(name: str) -> NamedQuery:
    """The query of that name. Raises QueryError that lists the names there are."""
    if not (name.replace("-", "").isalnum() and (QUERIES / f"{name}.rq").is_file()):
        names = ", ".join(query.name for query in named_queries())
        raise QueryError(
            f"there is no query named «{name}»", mend=f"the names are: {names}; or give a file NAME.rq, or -"
        )
    return _read(name)


def _read(name: str) -> NamedQuery:
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    return NamedQuery(name, text.split("\n", 1)[0].removeprefix("#").strip(), text)
