# A count that is a word.
# article: time-trial
# shape: result-draws
# severity: Violation
# message: the number of matches that ended level is no whole number

INSERT { ?result oly:draws "none" }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
