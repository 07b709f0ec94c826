# Fewer matches than none.
# article: time-trial
# shape: result-wins
# severity: Violation
# message: the number of matches won is no whole number

INSERT { ?result oly:wins -1 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
