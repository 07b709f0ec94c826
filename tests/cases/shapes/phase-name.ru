# A phase that lacks what every phase has.
# article: time-trial
# shape: phase-name
# severity: Violation
# message: the phase has no name

DELETE { ?phase schema:name ?value }
WHERE { ?phase a oly:Phase ; schema:name ?value }
