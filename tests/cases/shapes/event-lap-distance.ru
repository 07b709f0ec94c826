# A second value of another kind.
# article: time-trial
# shape: event-lap-distance
# severity: Violation
# message: the lap's length is no decimal number

INSERT { ?event oly:lapDistance 250 }
WHERE { ?event oly:title ?title }
