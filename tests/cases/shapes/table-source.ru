# A table of no source.
# article: time-trial
# shape: table-source
# severity: Violation
# message: the table is of no source

DELETE { ?table oly:source ?source }
WHERE { ?table a oly:SourceTable ; oly:number 2 ; oly:source ?source }
