"""Answers in the JSON of both versions, and the page that previews an entity."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from olygraph.serve.reconciliation.ask import MOST_QUERIES
from olygraph.serve.reconciliation.catalogue import PROPERTIES, TYPES, Catalogue, Entity
from olygraph.serve.reconciliation.match import Candidate

Json = dict[str, object]
WIDTH, HEIGHT = 400, 200
_KINDS = {"sport": "Sport", "nation": "Nation", "event": "Event", "games": "Games", "venue": "Venue"}


def manifest_02(catalogue: Catalogue, root: str) -> Json:
    """The manifest of 0.2; ``root`` is the endpoint's address."""

    def service(path: str) -> Json:
        return {"service_url": root, "service_path": path}

    return _common("0.2", catalogue) | {
        "identifierSpace": catalogue.base,
        "schemaSpace": "https://w3id.org/olygraph/ontology#",
        "view": {"url": f"{root}/view?id={{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {kind: service(f"/suggest/{kind}") for kind in ("entity", "property", "type")},
        "extend": {"propose_properties": service("/extend/propose"), "property_settings": []},
    }


def manifest_10(catalogue: Catalogue) -> Json:
    """The manifest of 1.0-draft."""
    return _common("1.0-draft", catalogue) | {
        "view": {"url": f"{catalogue.base}{{+id}}"},
        "preview": {"width": WIDTH, "height": HEIGHT},
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True, "propertySettings": []},
        "standardizedScore": True,
    }


def _common(version: str, catalogue: Catalogue) -> Json:
    return {
        "versions": [version],
        "name": f"olygraph: {catalogue.base}",
        "defaultTypes": types_of(TYPES),
        "batchSize": MOST_QUERIES,
    }


def types_of(kinds: Iterable[str]) -> list[Json]:
    """Types with their names."""
    return [{"id": kind, "name": TYPES[kind]} for kind in kinds]


def candidates_02(catalogue: Catalogue, found: Sequence[Candidate]) -> Json:
    """The result of one query in 0.2."""
    return {"result": [_candidate(catalogue, one, named=False) for one in found]}


def candidates_10(catalogue: Catalogue, found: Sequence[Candidate]) -> Json:
    """The result of one query in 1.0-draft, whose features have names."""
    return {"candidates": [_candidate(catalogue, one, named=True) for one in found]}


def _candidate(catalogue: Catalogue, found: Candidate, *, named: bool) -> Json:
    return {
        "id": found.entity.id,
        "name": found.entity.name,
        "description": catalogue.describe(found.entity),
        "type": types_of([found.entity.type]),
        "score": found.score,
        "match": found.sure,
        "features": [
            {"id": feature, "value": value} | ({"name": name} if named else {})
            for feature, name, value in found.features
        ],
    }


def suggested(catalogue: Catalogue, entities: Iterable[Entity]) -> Json:
    """The answer of the suggest service for entities."""
    return {
        "result": [
            {
                "id": one.id,
                "name": one.name,
                "description": catalogue.describe(one),
                "notable": types_of([one.type]),
            }
            for one in entities
        ]
    }


def properties_of(kind: str) -> list[Json]:
    """The properties that entities of a type have; all, where the type is empty."""
    return [{"id": key, "name": name} for key, (name, kinds) in PROPERTIES.items() if not kind or kind in kinds]


def extended_02(catalogue: Catalogue, ids: Sequence[str], names: Sequence[str]) -> Json:
    """Values of properties in 0.2: rows by id."""
    rows = {one: {name: _values(catalogue, one, name) for name in names} for one in ids}
    return {"meta": _meta(names), "rows": rows}


def extended_10(catalogue: Catalogue, ids: Sequence[str], names: Sequence[str]) -> Json:
    """Values of properties in 1.0-draft: an array of rows."""
    rows = [
        {"id": one, "properties": [{"id": name, "values": _values(catalogue, one, name)} for name in names]}
        for one in ids
    ]
    return {"meta": _meta(names), "rows": rows}


def _meta(names: Sequence[str]) -> list[Json]:
    meta: list[Json] = []
    for name in names:
        shown = PROPERTIES[name][0] if name in PROPERTIES else name
        column: Json = {"id": name, "name": shown}
        if name in _KINDS:
            column["type"] = types_of([_KINDS[name]])[0]
        meta.append(column)
    return meta


def _values(catalogue: Catalogue, one: str, name: str) -> list[Json]:
    entity = catalogue.entities.get(one.removeprefix(catalogue.base))
    values = entity.values.get(name, []) if entity else []
    return [_value(catalogue.entities, name, value) for value in values]


def _value(entities: Mapping[str, Entity], name: str, value: str) -> Json:
    if value in entities:
        return {"id": value, "name": entities[value].name}
    if name in {"rank", "year"} and value.isdecimal():
        return {"int": int(value)}
    return {"str": value}


def preview(catalogue: Catalogue, entity: Entity) -> str:
    """A small HTML page of an entity; nothing of the data is markup."""
    shown = {
        PROPERTIES[name][0]: ", ".join(catalogue.named(one) for one in values[:5])
        for name, values in entity.values.items()
        if name in PROPERTIES
    }
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(values)}</dd>" for name, values in shown.items())
    title, kind = escape(entity.name), escape(TYPES[entity.type])
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body style="font:14px sans-serif;max-width:{WIDTH - 20}px"><h1 style="font-size:16px">{title}</h1>'
        f"<p>{kind}</p><dl>{rows}</dl></body></html>\n"
    )
