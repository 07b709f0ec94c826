# A column without a heading.
# article: time-trial
# shape: column-header
# severity: Violation
# message: the column has no heading

DELETE { ?column oly:header ?header }
WHERE { ?table a oly:SourceTable ; oly:number 2 ; oly:column ?column . ?column oly:number 5 ; oly:header ?header }
