# A result with a value of another kind.
# article: time-trial
# shape: result-started-after
# severity: Violation
# message: the start that came before is of no result

INSERT { ?result oly:startedAfter <urn:x-test:result> }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
