# A result with a status that is in no list.
# article: time-trial
# shape: status
# severity: Violation
# message: the status is not of the list of statuses

INSERT { ?result oly:status <urn:x-test:status> }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
