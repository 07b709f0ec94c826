# A second value of another kind.
# article: time-trial
# shape: event-individual-start
# severity: Violation
# message: whether athletes start one by one

INSERT { ?event oly:athletesStartIndividually "yes" }
WHERE { ?event oly:title ?title }
