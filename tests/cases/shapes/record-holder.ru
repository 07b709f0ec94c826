# A record of a holder who is not described.
# article: time-trial
# shape: record-holder
# severity: Violation
# message: the holder of the record is not described

INSERT { ?world oly:holder <urn:x-test:nobody> }
WHERE { ?world a oly:Record ; oly:recordScope/skos:notation "world" }
