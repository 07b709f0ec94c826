# An award that names somebody who is not described.
# article: time-trial
# shape: athlete
# severity: Violation
# message: the athlete is not described

INSERT { ?award oly:athlete <urn:x-test:nobody> }
WHERE { ?award a oly:MedalAward ; oly:medal/skos:notation "gold" }
