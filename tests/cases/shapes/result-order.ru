# A result with a value of another kind.
# article: time-trial
# shape: result-order
# severity: Violation
# message: the result has no order, several

INSERT { ?result oly:order 0 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
