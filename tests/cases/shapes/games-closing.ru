# Two closings.
# article: time-trial
# shape: games-closing
# severity: Violation
# message: the closing is no date, or more than one

INSERT { ?games oly:closingDate "2000-12-01"^^xsd:date }
WHERE { ?games a oly:Games ; oly:year "2000"^^xsd:gYear }
