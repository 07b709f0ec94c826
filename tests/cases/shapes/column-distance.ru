# A column with its distance as a whole number too.
# article: time-trial
# shape: column-distance
# severity: Violation
# message: the column's distance is no decimal number

INSERT { ?column oly:distance 250 }
WHERE { ?table a oly:SourceTable ; oly:number 2 ; oly:column ?column . ?column oly:number 5 }
