# A record that stood before an event that is not described.
# article: time-trial
# shape: record-standing-before
# severity: Violation
# message: the event before which the record stood is not described

INSERT { ?world oly:standingBefore <urn:x-test:event> }
WHERE { ?world a oly:Record ; oly:recordScope/skos:notation "world" }
