# A count that is a word.
# article: time-trial
# shape: result-conceded
# severity: Violation
# message: the number of goals or points conceded is no whole number

INSERT { ?result oly:conceded "few" }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
