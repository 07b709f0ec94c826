# A record in place of one that is not described.
# article: time-trial
# shape: record-replaced
# severity: Violation
# message: the record before is not described

INSERT { ?before oly:replaced <urn:x-test:record> }
WHERE { ?before a oly:Record ; oly:recordScope/skos:notation "olympic" ; oly:standingBefore ?event }
