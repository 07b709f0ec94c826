# A table with a column that is not described.
# article: time-trial
# shape: table-column
# severity: Violation
# message: a column of the table is not described

INSERT { ?table oly:column <urn:x-test:column> }
WHERE { ?table a oly:SourceTable ; oly:number 2 }
