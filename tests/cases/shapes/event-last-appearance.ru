# A second value of another kind.
# article: time-trial
# shape: event-last-appearance
# severity: Violation
# message: whether it was the last appearance is neither true nor false

INSERT { ?event oly:lastAppearance "yes" }
WHERE { ?event oly:title ?title }
