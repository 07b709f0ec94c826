# An opening after the closing.
# article: time-trial
# shape: games-opening
# severity: Violation
# message: the opening is no date, not before the closing

INSERT { ?games oly:openingDate "2000-12-01"^^xsd:date }
WHERE { ?games a oly:Games ; oly:year "2000"^^xsd:gYear }
