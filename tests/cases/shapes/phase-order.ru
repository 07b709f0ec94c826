# A phase that lacks what every phase has.
# article: time-trial
# shape: phase-order
# severity: Violation
# message: the phase has no order

DELETE { ?phase oly:order ?value }
WHERE { ?phase a oly:Phase ; oly:order ?value }
