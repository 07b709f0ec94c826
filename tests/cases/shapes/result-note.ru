# A result with a value of another kind.
# article: time-trial
# shape: result-note
# severity: Violation
# message: a note is no text

INSERT { ?result oly:note 4 }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" }
