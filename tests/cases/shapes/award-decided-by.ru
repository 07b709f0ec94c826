# An authority that is a number.
# article: time-trial
# shape: award-decided-by
# severity: Violation
# message: who decided is no text

INSERT { ?award oly:decidedBy 2004 }
WHERE { ?award a oly:MedalAward ; oly:medal/skos:notation "gold" }
