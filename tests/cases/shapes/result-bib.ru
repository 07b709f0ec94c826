# A result with a value of another kind.
# article: time-trial
# shape: result-bib
# severity: Violation
# message: the race number is no text

INSERT { ?result oly:bib 7 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
