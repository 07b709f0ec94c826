# A related event that is not described.
# article: time-trial
# shape: event-related
# severity: Violation
# message: the related event is not described

INSERT { ?event oly:relatedEvent <urn:x-test:event> }
WHERE { ?event oly:title ?title }
