# A result with a value of another kind.
# article: time-trial
# shape: result-split
# severity: Violation
# message: a split is not described

INSERT { ?result oly:split <urn:x-test:split> }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
