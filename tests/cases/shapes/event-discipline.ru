# A second discipline that is not described.
# article: time-trial
# shape: event-discipline
# severity: Violation
# message: the discipline is not described

INSERT { ?event oly:discipline <urn:x-test:discipline> }
WHERE { ?event oly:title ?title }
