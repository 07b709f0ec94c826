# A result with a value of another kind.
# article: time-trial
# shape: result-tied
# severity: Violation
# message: tied is not true

INSERT { ?result oly:tied false }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
