# A second value of another kind.
# article: time-trial
# shape: event-standing-start
# severity: Violation
# message: whether the start is a standing one

INSERT { ?event oly:standingStart "yes" }
WHERE { ?event oly:title ?title }
