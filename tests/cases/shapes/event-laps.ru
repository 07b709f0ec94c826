# A second value of another kind.
# article: time-trial
# shape: event-laps
# severity: Violation
# message: the number of laps is no whole number

INSERT { ?event oly:laps 4.0 }
WHERE { ?event oly:title ?title }
