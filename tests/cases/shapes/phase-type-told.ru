# A phase of which nobody says what it is.
# article: time-trial
# shape: phase-type-told
# severity: Info
# message: the heading does not tell what kind of phase this is

DELETE { ?phase oly:phaseType ?value }
WHERE { ?phase a oly:Phase ; oly:phaseType ?value }
