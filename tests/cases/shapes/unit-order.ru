# A heat that lacks what every unit has.
# article: relay
# shape: unit-order
# severity: Violation
# message: the unit has no order

DELETE { ?unit oly:order ?value }
WHERE { ?unit a oly:Unit ; oly:order 1 ; oly:order ?value }
