# A heat that belongs to the final.
# article: relay
# shape: result-in-unit-of-phase
# severity: Violation
# message: the unit belongs to another phase

DELETE { ?unit oly:phase ?heats }
INSERT { ?unit oly:phase ?final }
WHERE { ?unit a oly:Unit ; oly:order 1 ; oly:phase ?heats . ?final a oly:Phase ; oly:phaseType/skos:notation "final" }
