# Half a match.
# article: time-trial
# shape: result-losses
# severity: Violation
# message: the number of matches lost is no whole number

INSERT { ?result oly:losses 1.5 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
