# A passage on line 0.
# article: time-trial
# shape: passage-line
# severity: Violation
# message: the passage's line is no whole number from 1 on

INSERT { ?passage oly:line 0 }
WHERE { ?passage a oly:Passage ; oly:row 2 ; oly:quote ?quote }
