# A phase of a type that is in no list.
# article: time-trial
# shape: phase-type
# severity: Violation
# message: the type of the phase is not of the list of phase types

DELETE { ?phase oly:phaseType ?value }
INSERT { ?phase oly:phaseType <urn:x-test:type> }
WHERE { ?phase a oly:Phase ; oly:phaseType ?value }
