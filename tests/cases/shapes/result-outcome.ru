# An outcome that is no outcome.
# article: time-trial
# shape: result-outcome
# severity: Violation
# message: the outcome is none of win, loss and draw

INSERT { ?result oly:outcome "nearly" }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
