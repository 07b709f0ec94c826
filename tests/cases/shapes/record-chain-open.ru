# A record in place of itself.
# article: time-trial
# shape: record-chain-open
# severity: Violation
# message: by way of others, the record replaces itself

INSERT { ?world oly:replaced ?world }
WHERE { ?world a oly:Record ; oly:recordScope/skos:notation "world" }
