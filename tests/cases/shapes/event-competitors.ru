# A number of competitors as a decimal.
# article: time-trial
# shape: event-competitors
# severity: Violation
# message: the number of competitors is no whole number

INSERT { ?event oly:competitors 5.0 }
WHERE { ?event oly:title ?title }
