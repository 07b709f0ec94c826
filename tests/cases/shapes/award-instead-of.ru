# An award in place of what is no award.
# article: time-trial
# shape: award-instead-of
# severity: Violation
# message: the award that was replaced is not described

INSERT { ?award oly:insteadOf <urn:x-test:award> }
WHERE { ?award a oly:MedalAward ; oly:medal/skos:notation "gold" }
