# A heat that lacks what every unit has.
# article: relay
# shape: unit-name
# severity: Violation
# message: the unit has no name

DELETE { ?unit schema:name ?value }
WHERE { ?unit a oly:Unit ; oly:order 1 ; schema:name ?value }
