# A column that states a text.
# article: time-trial
# shape: column-states
# severity: Violation
# message: the column states several properties

INSERT { ?column oly:states "mark" }
WHERE { ?table a oly:SourceTable ; oly:number 2 ; oly:column ?column . ?column oly:number 5 }
