# A year that is a day.
# article: time-trial
# shape: award-decided-in
# severity: Violation
# message: the year of the decision is no year

INSERT { ?award oly:decidedIn "2012-12-05"^^xsd:date }
WHERE { ?award a oly:MedalAward ; oly:medal/skos:notation "gold" }
