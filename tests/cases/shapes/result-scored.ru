# Fewer goals than none.
# article: time-trial
# shape: result-scored
# severity: Violation
# message: the number of goals or points scored is no whole number

INSERT { ?result oly:scored -3 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
