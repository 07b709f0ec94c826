# A nation without a name.
# article: time-trial
# shape: nation-name
# severity: Violation
# message: the nation has no name

DELETE { ?nation schema:name ?name }
WHERE { ?nation a oly:Nation ; oly:code "FRA" ; schema:name ?name }
