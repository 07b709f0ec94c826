# A result with a value of another kind.
# article: time-trial
# shape: result-better-than
# severity: Violation
# message: the record that the result betters is not described

INSERT { ?result oly:betterThan <urn:x-test:record> }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
