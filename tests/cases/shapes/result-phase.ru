# A result in a second phase that is not described.
# article: time-trial
# shape: result-phase
# severity: Violation
# message: the result belongs to no phase

INSERT { ?result oly:phase <urn:x-test:phase> }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
