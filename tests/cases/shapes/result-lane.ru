# A result with a value of another kind.
# article: time-trial
# shape: result-lane
# severity: Violation
# message: the lane is no text

INSERT { ?result oly:lane 4 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
