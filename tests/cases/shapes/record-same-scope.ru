# A world record in place of an Olympic record.
# article: time-trial
# shape: record-same-scope
# severity: Violation
# message: the record replaces one of another scope

INSERT { ?world oly:replaced ?before }
WHERE { ?world a oly:Record ; oly:recordScope/skos:notation "world" . ?before a oly:Record ; oly:recordScope/skos:notation "olympic" ; oly:standingBefore ?event }
