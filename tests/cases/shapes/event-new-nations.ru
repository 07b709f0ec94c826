# A second value of another kind.
# article: time-trial
# shape: event-new-nations
# severity: Violation
# message: the number of new nations is no whole number

INSERT { ?event oly:newNations -1 }
WHERE { ?event oly:title ?title }
