# A record without a scope.
# article: time-trial
# shape: record-scope
# severity: Violation
# message: the record has no scope

DELETE { ?world oly:recordScope ?scope }
WHERE { ?world a oly:Record ; oly:recordScope/skos:notation "world" ; oly:recordScope ?scope }
