# A phase that lacks what every phase has.
# article: time-trial
# shape: phase-event
# severity: Violation
# message: the phase belongs to no event

DELETE { ?phase oly:event ?value }
WHERE { ?phase a oly:Phase ; oly:event ?value }
