# A result with a value of another kind.
# article: time-trial
# shape: result-time
# severity: Violation
# message: the time is no xsd:dayTimeDuration

INSERT { ?result oly:time "1:01.224" }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
