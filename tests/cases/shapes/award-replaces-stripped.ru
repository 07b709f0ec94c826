# A gold medal in place of a silver one that was kept.
# article: time-trial
# shape: award-replaces-stripped
# severity: Violation
# message: the award replaces one that was not taken away

INSERT { ?award oly:insteadOf ?kept }
WHERE { ?award a oly:MedalAward ; oly:medal/skos:notation "gold" . ?kept a oly:MedalAward ; oly:medal/skos:notation "silver" }
