# A record that was set in a second event.
# article: time-trial
# shape: record-set-in
# severity: Violation
# message: the event of the record is not described

INSERT { ?record oly:event <urn:x-test:event> }
WHERE { ?record a oly:Record ; oly:mark "1:00.711" }
