# A medal that is said to be lost.
# article: time-trial
# shape: award-status
# severity: Violation
# message: the status of the award is none of stripped, exchanged and reallocated

INSERT { ?award oly:awardStatus "lost" }
WHERE { ?award a oly:MedalAward ; oly:medal/skos:notation "gold" }
