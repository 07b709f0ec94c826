# A second venue that is not described.
# article: time-trial
# shape: event-venue
# severity: Violation
# message: the venue is not described

INSERT { ?event oly:venue <urn:x-test:venue> }
WHERE { ?event oly:title ?title }
