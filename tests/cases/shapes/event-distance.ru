# A second value of another kind.
# article: time-trial
# shape: event-distance
# severity: Violation
# message: the race's length is no decimal number

INSERT { ?event oly:raceDistance 1000 }
WHERE { ?event oly:title ?title }
