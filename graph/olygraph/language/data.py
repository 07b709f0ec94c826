"""A language file, parsed, and the few shapes that its tables have."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Data", "inverted", "texts"]


@dataclass(frozen=True, eq=False)
class Data:
    """A language file; the classes of this package each give the tables of one subject. Compared by identity."""

    data: Mapping[str, object]

    def table(self, name: str) -> dict[str, object]:
        """A table by name, empty if the file has none."""
        table = self.data.get(name, {})
        assert isinstance(table, dict)
        return table

    def texts(self, table: str, name: str) -> tuple[str, ...]:
        """A list of strings in a table."""
        return texts(self.table(table)[name])

    def numbers_by_word(self, name: str) -> dict[str, int]:
        """A table of numbers by word, the words in lower case."""
        return {word.lower(): int(str(number)) for word, number in self.table(name).items()}

    def rules(self, name: str) -> list[dict[str, str]]:
        """An array of tables of strings."""
        rules = self.data.get(name, [])
        assert isinstance(rules, list)
        return [{key: str(value) for key, value in rule.items()} for rule in rules]


def texts(value: object) -> tuple[str, ...]:
    """A list of strings."""
    assert isinstance(value, list)
    return tuple(map(str, value))


def inverted(table: Mapping[str, object]) -> dict[str, str]:
    """Meaning by word, of a table of words by meaning."""
    return {word: meaning for meaning, words in table.items() for word in texts(words)}
