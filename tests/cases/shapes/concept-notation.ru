# A scope without a notation.
# article: time-trial
# shape: concept-notation
# severity: Violation
# message: the concept has no notation

DELETE { ?scope skos:notation "world" }
WHERE { ?scope a oly:RecordScope ; skos:notation "world" }
