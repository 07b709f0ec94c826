# The winner with a gap as a whole number too.
# article: time-trial
# shape: result-gap
# severity: Violation
# message: the gap is no decimal number

INSERT { ?result oly:gapToWinner 0 }
WHERE { ?result a oly:Result ; oly:printedName "Chris Hoy" }
