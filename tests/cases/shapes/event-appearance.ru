# A second value of another kind.
# article: time-trial
# shape: event-appearance
# severity: Violation
# message: the count of appearances is no whole number

INSERT { ?event oly:appearance 19.0 }
WHERE { ?event oly:title ?title }
