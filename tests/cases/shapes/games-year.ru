# Games with two years.
# article: time-trial
# shape: games-year
# severity: Violation
# message: the Games have no year, or several

INSERT { ?games oly:year "1999"^^xsd:gYear }
WHERE { ?games a oly:Games ; oly:year "2000"^^xsd:gYear }
