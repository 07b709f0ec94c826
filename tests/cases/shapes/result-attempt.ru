# A result with a value of another kind.
# article: time-trial
# shape: result-attempt
# severity: Violation
# message: an attempt is not described

INSERT { ?result oly:attempt <urn:x-test:attempt> }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
