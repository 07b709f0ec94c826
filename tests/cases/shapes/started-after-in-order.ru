# Somebody who started after himself.
# article: time-trial
# shape: started-after-in-order
# severity: Violation
# message: by way of others, the start comes after itself

INSERT { ?result oly:startedAfter ?result }
WHERE { ?result a oly:Result ; oly:printedName "Arnaud Tournant" }
