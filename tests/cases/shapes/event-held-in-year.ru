# A year as a number.
# article: time-trial
# shape: event-held-in-year
# severity: Violation
# message: a year of the event is no year

DELETE { ?event oly:heldInYear "1932"^^xsd:gYear }
INSERT { ?event oly:heldInYear 1932 }
WHERE { ?event oly:title ?title }
