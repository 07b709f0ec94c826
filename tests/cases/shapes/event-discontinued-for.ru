# A second value of another kind.
# article: time-trial
# shape: event-discontinued-for
# severity: Violation
# message: what the event made room for is no text

INSERT { ?event oly:discontinuedFor 5 }
WHERE { ?event oly:title ?title }
