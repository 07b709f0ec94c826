"""Entities of Wikidata's JSON, made from a few words: what the tests of links need in place of a dump."""

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]
MALE, FEMALE, HUMAN = 6581097, 6581072, 5
_SEXES = {"men": MALE, "women": FEMALE}
_ITEMS = {
    "type": "P31", "citizen": "P27", "nation": "P1532", "sport": "P641", "occupation": "P106", "took_part": "P1344",
    "part_of": "P361", "under": "P279",
}  # fmt: skip
_DAYS = {"born": "P569", "died": "P570", "date": "P585"}
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


def statement(value: object, *, datatype: str = "wikibase-item", rank: str = "normal") -> Json:
    """A statement with a value."""
    return {"type": "statement", "rank": rank, "mainsnak": {"datatype": datatype, "datavalue": {"value": value}}}


def day(text: str, rank: str = "normal") -> Json:
    """A statement of a time: "1976-03-23", "1976-03", "1976" or "197x" (a decade)."""
    precision = {4: 9, 7: 10, 10: 11}[len(text)] if text.isascii() and "x" not in text else 8
    digits = text.replace("x", "0")
    padded = digits + "-00-00"[len(digits) - 4 :]
    return statement({"time": f"+{padded}T00:00:00Z", "precision": precision}, datatype="time", rank=rank)


def entity(item: int, label: str = "", **facts: Any) -> Json:  # noqa: ANN401 - a fact is of its own shape
    """An item. Facts: alias, sex, born, died, nation, sport …, ids (by property), title (of the English article)."""
    claims: Json = {}
    for name, value in facts.items():
        values = value if isinstance(value, list) else [value]
        if name in _ITEMS:
            claims[_ITEMS[name]] = [statement({"id": f"Q{one}"}) for one in values]
        elif name in _DAYS:
            claims[_DAYS[name]] = [day(one) for one in values]
        elif name == "sex":
            claims["P21"] = [statement({"id": f"Q{_SEXES[one]}"}) for one in values]
        elif name == "ids":
            claims |= {prop: [statement(one, datatype="external-id")] for prop, one in value.items()}
    made: Json = {"type": "item", "id": f"Q{item}", "claims": claims}
    if label:
        made["labels"] = {"en": {"language": "en", "value": label}}
    if "labels" in facts:
        made.setdefault("labels", {}).update(
            {code: {"language": code, "value": text} for code, text in facts["labels"].items()}
        )
    if "alias" in facts:
        aliases = facts["alias"] if isinstance(facts["alias"], list) else [facts["alias"]]
        made["aliases"] = {"en": [{"language": "en", "value": alias} for alias in aliases]}
    if "title" in facts:
        made["sitelinks"] = {"enwiki": {"site": "enwiki", "title": facts["title"], "badges": []}}
    return made


def person(item: int, label: str, **facts: Any) -> Json:  # noqa: ANN401 - as above
    """A human."""
    return entity(item, label, type=HUMAN, **facts)


def crowd(size: int, *, first: int = 9_500_000, seed: int = 1896) -> Iterator[Json]:
    """People with made-up names, of no interest but that a knowledge base has many: the same for a seed always."""
    dice = random.Random(seed)  # noqa: S311 - a repeatable sequence, no secret
    given = ["".join(dice.choices(_SYLLABLES, k=2)).capitalize() for _ in range(120)]
    family = ["".join(dice.choices(_SYLLABLES, k=3)).capitalize() + dice.choice("nrsk") for _ in range(700)]
    for number in range(size):
        name = f"{dice.choice(given)} {dice.choice(family)}"
        facts = {
            "nation": dice.choice([145, 142, 183, 38, 408, 30]),
            "sport": dice.choice([2215841, 159354, 31920, 847]),
        }
        yield person(
            first + number, name, born=f"{dice.randint(1880, 2004)}-06-15", sex=dice.choice(list(_SEXES)), **facts
        )


def write(path: Path, entities: Iterable[Mapping[str, object]], *, dump: bool = False) -> Path:
    """Write entities a line each; ``dump`` in the form of a full dump, an array."""
    lines = [json.dumps(one, ensure_ascii=False) for one in entities]
    text = "[\n" + ",\n".join(lines) + "\n]\n" if dump else "".join(f"{line}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path
