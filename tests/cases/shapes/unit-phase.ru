# A heat that lacks what every unit has.
# article: relay
# shape: unit-phase
# severity: Violation
# message: the unit belongs to no phase

DELETE { ?unit oly:phase ?value }
WHERE { ?unit a oly:Unit ; oly:order 1 ; oly:phase ?value }
