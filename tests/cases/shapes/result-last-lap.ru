# A result with a value of another kind.
# article: time-trial
# shape: result-last-lap
# severity: Violation
# message: the last lap is no decimal number

INSERT { ?result oly:lastLapValue "15.167"^^xsd:double }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
