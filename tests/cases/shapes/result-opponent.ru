# An opponent of whom nothing is known.
# article: time-trial
# shape: result-opponent
# severity: Violation
# message: the result of the opponent is not described

INSERT { ?result oly:opponent <urn:x-test:result> }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
