# A day that is a year.
# article: time-trial
# shape: award-decided-on
# severity: Violation
# message: the day of the decision is no date

INSERT { ?award oly:decidedOn "2012"^^xsd:gYear }
WHERE { ?award a oly:MedalAward ; oly:medal/skos:notation "gold" }
