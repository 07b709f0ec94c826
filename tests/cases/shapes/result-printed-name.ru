# A result with a value of another kind.
# article: time-trial
# shape: result-printed-name
# severity: Violation
# message: the printed name is no text, or there are several

INSERT { ?result oly:printedName "S. Kelly" }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
