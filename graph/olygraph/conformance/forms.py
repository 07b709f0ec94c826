"""The forms of the protocol's messages, by version and name of form.

Written from the text of the reports «Reconciliation Service API» 0.2 and 1.0-draft. The names of forms are those
of their sections: ``manifest``, ``reconciliation-query-batch``, ``suggest-types-response`` …
"""

from collections.abc import Iterator, Mapping

from olygraph.conformance.values import (
    Check,
    Fault,
    Record,
    array,
    both,
    either,
    flag,
    mapping,
    number,
    text,
    whole,
)

VERSIONS = ("0.2", "1.0-draft")
_DATE = (
    r"^-?([1-9][0-9]*)?[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$"
)
_NONE: dict[str, Check] = {}
_LANGUAGE: dict[str, Check] = {"lang": text(), "dir": text(of=frozenset({"ltr", "rtl", "auto"}))}


def _security() -> Check:
    """A security scheme (OpenAPI 2): basic, a key, or one of four flows of OAuth 2."""
    told = {"description": text()}
    oauth = {"scopes": mapping(text())} | told

    def flow(name: str, *addresses: str) -> Check:
        named = {"type": text(of=frozenset({"oauth2"})), "flow": text(of=frozenset({name}))}
        return Record(named | {address: text() for address in addresses}, oauth, closed=True)

    return either(
        Record({"type": text(of=frozenset({"basic"}))}, told, closed=True),
        Record(
            {"type": text(of=frozenset({"apiKey"})), "name": text(), "in": text(of=frozenset({"header", "query"}))},
            told,
            closed=True,
        ),
        flow("implicit", "authorizationUrl"),
        flow("password", "tokenUrl"),
        flow("application", "tokenUrl"),
        flow("accessCode", "authorizationUrl", "tokenUrl"),
        what="a security scheme of OpenAPI (basic, apiKey or oauth2 with their fields)",
    )


def _setting(kind: str, default: Check, names: tuple[str, str], more: Mapping[str, Check], extra: str) -> Check:
    required = {"type": text(of=frozenset({kind})), names[0]: text(), names[1]: text()}
    return Record(required | dict(more), {"default": default, extra: text()})


def _settings(names: tuple[str, str], extra: str) -> Check:
    choices = {"choices": array(Record({"value": text(), "name": text()}))}
    return array(
        either(
            _setting("number", number, names, {}, extra),
            _setting("text", text(), names, {}, extra),
            _setting("checkbox", flag, names, {}, extra),
            _setting("select", text(), names, choices, extra),
            what=f"a setting (type number, text, checkbox or select, with {names[0]} and {names[1]})",
        )
    )


def _type(value: object, place: str) -> Iterator[Fault]:
    """A type with its broader types, which are types again."""
    more = {"description": text(), "broader": array(_type)} | _LANGUAGE
    yield from Record({"id": text(), "name": text()}, more)(value, place)


def _names_version(version: str) -> Check:
    def check(value: object, place: str) -> Iterator[Fault]:
        if isinstance(value, list) and version not in value:
            yield Fault(place, f"does not name {version}")

    return both(array(text()), check)


_ANY_TYPE = either(Record({"id": text()}, {"name": text()} | _LANGUAGE), text(), what="a type with an id, or an id")
_ENTITY_VALUE = either(
    text(), number, flag, Record({"id": text()}, {"name": text()} | _LANGUAGE), what="a property value"
)
_PROPERTY_VALUES = either(_ENTITY_VALUE, array(_ENTITY_VALUE), what="a property value or an array of them")


def _value(languages: Mapping[str, Check]) -> Check:
    return either(
        Record(closed=True),
        Record({"id": text(), "name": text()}, {"description": text(), **languages}, closed=True),
        Record({"str": text()}, languages, closed=True),
        Record({"float": number}, closed=True),
        Record({"int": whole}, closed=True),
        Record({"date": text(_DATE)}, closed=True),
        what="a property value ({}, id and name, str, float, int, or date with time)",
    )


_MANIFEST_COMMON: dict[str, Check] = {
    "documentation": text(),
    "serviceVersion": text(),
    "logo": text(),
    "authentication": _security(),
    "defaultTypes": array(_type, unique=True),
    "batchSize": whole,
}


def _manifest_02() -> Check:
    template = r"\{\{id\}\}"
    where = {"service_url": text(), "service_path": text()}
    suggest = Record({}, where | {"flyout_service_url": text(), "flyout_service_path": text(r"\$\{id\}")})
    return Record(
        {"versions": _names_version("0.2"), "name": text(), "identifierSpace": text(), "schemaSpace": text()},
        _MANIFEST_COMMON
        | {
            "view": Record({"url": text(template)}),
            "feature_view": Record({"url": text(template)}),
            "suggest": Record({}, {"entity": suggest, "property": suggest, "type": suggest}),
            "preview": Record({"url": text(template), "width": whole, "height": whole}),
            "extend": Record(
                {},
                {
                    "propose_properties": Record({}, where),
                    "property_settings": _settings(("name", "label"), "help_text"),
                },
            ),
        },
    )


def _manifest_10() -> Check:
    template = r"\{.*id.*\}"
    return Record(
        {"versions": _names_version("1.0-draft"), "name": text(), "view": Record({"url": text(template)})},
        _MANIFEST_COMMON
        | _LANGUAGE
        | {
            "featureView": Record({"url": text(template)}),
            "suggest": Record({"entity": flag, "property": flag, "type": flag}),
            "preview": Record({"width": whole, "height": whole}),
            "extend": Record(
                {}, {"proposeProperties": flag, "propertySettings": _settings(("id", "name"), "helpText")}
            ),
            "standardizedScore": flag,
        },
    )


def _asks_something(value: object, place: str) -> Iterator[Fault]:
    if isinstance(value, dict) and "query" not in value and not value.get("properties"):
        yield Fault(place, "has neither query nor properties")


def _query_batch_02() -> Check:
    constraint = Record({"pid": text(), "v": _PROPERTY_VALUES})
    query = Record(
        {},
        {
            "query": text(),
            "type": either(text(), array(text()), what="an id of a type or an array of them"),
            "limit": number,
            "properties": array(constraint),
            "type_strict": text(of=frozenset({"any", "all", "should"})),
        },
        closed=True,
    )
    return mapping(both(query, _asks_something))


def _query_batch_10() -> Check:
    condition = Record(
        {"matchType": text(of=frozenset({"name", "id", "property"})), "propertyValue": _PROPERTY_VALUES},
        {
            "propertyId": text(),
            "required": flag,
            "matchQuantifier": text(of=frozenset({"any", "all", "none"})),
            "matchQualifier": text(),
        },
    )
    query = Record(
        {"conditions": array(condition, least=1)}, {"type": text(), "limit": number} | _LANGUAGE, closed=True
    )
    return Record({"queries": array(query)})


def _candidate(version: str) -> Check:
    value = either(flag, number, what="a number or true or false")
    named: dict[str, Check] = {"id": text(), "name": text(), "value": value}
    old = version == "0.2"
    feature = Record({}, {"id": text(), "value": value}) if old else Record(named, _LANGUAGE)
    optional = {"description": text(), "features": array(feature), "match": flag, "type": array(_ANY_TYPE)}
    required: dict[str, Check] = {"id": text(), "name": text()}
    if old:
        return Record(required | {"score": number}, optional)
    return Record(required, optional | _LANGUAGE | {"image": text(), "score": number})


def _suggested(languages: Mapping[str, Check], more: Mapping[str, Check] = _NONE) -> Check:
    item = Record({"id": text(), "name": text()}, {"description": text(), **languages, **more})
    return Record({"result": array(item)})


def _extension_meta(languages: Mapping[str, Check]) -> Check:
    kind = Record({"id": text()}, {"name": text(), **languages})
    return array(Record({"id": text(), "name": text()}, {"type": kind, "service": text("^https?://"), **languages}))


def _extension_response(version: str, languages: Mapping[str, Check]) -> Check:
    value = array(_value(languages))
    rows = (
        mapping(mapping(value))
        if version == "0.2"
        else array(Record({}, {"id": text(), "properties": array(Record({}, {"id": text(), "values": value}))}))
    )
    return Record({"rows": rows, "meta": _extension_meta(languages)})


def _forms(version: str) -> dict[str, Check]:
    old = version == "0.2"
    languages = _NONE if old else _LANGUAGE
    qualifiers = _NONE if old else {"matchQualifiers": array(Record({"id": text(), "name": text()}, _LANGUAGE))}
    candidates = array(_candidate(version))
    proposed = array(Record({"id": text(), "name": text()}, {"description": text(), **languages}))
    properties = array(Record({"id": text()}, {"settings": Record()}))
    return {
        "manifest": _manifest_02() if old else _manifest_10(),
        "reconciliation-query-batch": _query_batch_02() if old else _query_batch_10(),
        "reconciliation-result-batch": mapping(Record({"result": candidates}))
        if old
        else Record({"results": array(Record({"candidates": candidates}))}),
        "suggest-entities-response": _suggested(
            languages, {"notable": array(_ANY_TYPE)} | ({} if old else {"image": text()})
        ),
        "suggest-properties-response": _suggested(languages, qualifiers),
        "suggest-types-response": Record({"result": array(_type)}),
        "data-extension-property-proposal": Record({"properties": proposed}, {"type": text(), "limit": number}),
        "data-extension-query": Record({"ids": array(text()), "properties": properties}),
        "data-extension-response": _extension_response(version, languages),
    }


FORMS: Mapping[str, Mapping[str, Check]] = {version: _forms(version) for version in VERSIONS}
"""The check of each form, by version and name."""
