# A table that was read as nothing.
# article: time-trial
# shape: table-read-as
# severity: Violation
# message: what the table was read as

DELETE { ?table oly:readAs ?kind }
WHERE { ?table a oly:SourceTable ; oly:number 2 ; oly:readAs ?kind }
