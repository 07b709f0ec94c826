# A second value of another kind.
# article: time-trial
# shape: event-first-held
# severity: Violation
# message: the first year is no year

INSERT { ?event oly:firstHeld 1896 }
WHERE { ?event oly:title ?title }
