# A passage in row 0.
# article: time-trial
# shape: passage-row
# severity: Violation
# message: the passage's row is no whole number from 1 on

INSERT { ?passage oly:row 0 }
WHERE { ?passage a oly:Passage ; oly:row 2 ; oly:quote ?quote }
