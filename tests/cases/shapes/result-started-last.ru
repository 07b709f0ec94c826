# A result with a value of another kind.
# article: time-trial
# shape: result-started-last
# severity: Violation
# message: whether the start was the last is neither true nor false

INSERT { ?result oly:startedLast "no" }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
