# A record by a result that is not described.
# article: time-trial
# shape: record-set-by
# severity: Violation
# message: the result that set the record is not described

INSERT { ?before oly:setBy <urn:x-test:result> }
WHERE { ?before a oly:Record ; oly:recordScope/skos:notation "olympic" ; oly:standingBefore ?event }
