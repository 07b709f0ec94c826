# A record that is of an event and stood before it.
# article: time-trial
# shape: record-event
# severity: Violation
# message: the record is neither of an event nor older than one, or both

INSERT { ?world oly:event ?event }
WHERE { ?world a oly:Record ; oly:recordScope/skos:notation "world" ; oly:standingBefore ?event }
