# A passage that is quoted in two ways.
# article: time-trial
# shape: passage-quote
# severity: Violation
# message: the passage is quoted in several ways

INSERT { ?passage oly:quote "Another" }
WHERE { ?passage a oly:Passage ; oly:row 2 ; oly:quote ?quote }
