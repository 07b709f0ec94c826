# A column without a number.
# article: time-trial
# shape: table-number
# severity: Violation
# message: the table or column has no number

DELETE { ?column oly:number 5 }
WHERE { ?table a oly:SourceTable ; oly:number 2 ; oly:column ?column . ?column oly:number 5 }
