# An edition after that is not described.
# article: time-trial
# shape: event-next
# severity: Violation
# message: the next edition is not described

INSERT { ?event oly:nextEdition <urn:x-test:event> }
WHERE { ?event oly:title ?title }
