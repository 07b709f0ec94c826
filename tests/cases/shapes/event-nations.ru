# A number of nations as a decimal.
# article: time-trial
# shape: event-nations
# severity: Violation
# message: the number of nations is no whole number

INSERT { ?event oly:nations 4.0 }
WHERE { ?event oly:title ?title }
