# A result with a value of another kind.
# article: time-trial
# shape: result-printed-rank
# severity: Violation
# message: the printed rank is no text

INSERT { ?result oly:printedRank 4 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
