"""Names of people, nations, cities; words for medals and scopes of records."""

import re
from functools import cached_property

from olygraph.language.data import Data, inverted, texts


class Names(Data):
    """Names, and the words around them."""

    @cached_property
    def name_joiners(self) -> tuple[str, ...]:
        """Words between the names of two people."""
        return self.texts("names", "joiners")

    @cached_property
    def name_roles(self) -> tuple[str, ...]:
        """What stands in brackets behind a person's name."""
        return self.texts("names", "roles")

    @cached_property
    def name_substitutes(self) -> tuple[str, ...]:
        """What tells, in brackets behind a name or before it with a colon, that a member of a team is a substitute."""
        return texts(self.table("names").get("substitutes", []))

    @cached_property
    def nobody(self) -> frozenset[str]:
        """What stands in place of a name and names nobody, in lower case: "unknown", "total"."""
        return frozenset(texts(self.table("names").get("nobody", [])))

    @cached_property
    def class_words(self) -> tuple[str, ...]:
        """Words before the number of a class of Paralympic sport in the name of an event."""
        return texts(self.table("names").get("classes", []))

    @cached_property
    def _crews(self) -> re.Pattern[str] | None:
        pattern = self.table("names").get("crews")
        return re.compile(str(pattern)) if pattern else None

    def is_of_crews(self, event: str) -> bool:
        """Whether the name of an event tells that crews compete: "Women's 4 × 100 metres relay", "Coxed pair"."""
        return self._crews is not None and self._crews.search(event) is not None

    @cached_property
    def nation_articles(self) -> tuple[str, ...]:
        """Articles that stand before the name of a nation."""
        return self.texts("slots", "nation_articles")

    @cached_property
    def nation_joiners(self) -> tuple[str, ...]:
        """Small words within the name of a nation."""
        return self.texts("slots", "nation_joiners")

    @cached_property
    def _nation_forms(self) -> dict[str, str]:
        return inverted(self.table("nation_forms"))

    def nation(self, text: str) -> str:
        """The name of a nation as a sentence has it, without the article and in the form that stands alone."""
        article, _, name = text.rstrip(".").partition(" ")
        bare = name if name and article in self.nation_articles else text.rstrip(".")
        return self._nation_forms.get(bare, bare)

    def without_possessive(self, name: str) -> str:
        """A name without the sign of possession behind it."""
        for sign in self.texts("slots", "possessives"):
            name = name.removesuffix(sign)
        return name

    @cached_property
    def _hosts(self) -> dict[str, str]:
        return inverted(self.table("hosts"))

    def host(self, city: str) -> str:
        """The name that the list of Games has for a host city."""
        return self._hosts.get(city, city)

    @cached_property
    def medals(self) -> dict[str, str]:
        """Medal by its word in lower case."""
        return {name.lower(): str(medal) for name, medal in self.table("medals").items()}

    @cached_property
    def scopes(self) -> dict[str, str]:
        """Scope of a record by its word in a sentence, in lower case."""
        return inverted(self.table("scopes"))
