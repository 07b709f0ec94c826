# A second edition before, not described.
# article: time-trial
# shape: event-previous
# severity: Violation
# message: the previous edition is not described

INSERT { ?event oly:previousEdition <urn:x-test:event> }
WHERE { ?event oly:title ?title }
