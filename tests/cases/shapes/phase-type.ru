# A phase that lacks what every phase has.
# article: time-trial
# shape: phase-type
# severity: Violation
# message: the phase has no type

DELETE { ?phase oly:phaseType ?value }
WHERE { ?phase a oly:Phase ; oly:phaseType ?value }
