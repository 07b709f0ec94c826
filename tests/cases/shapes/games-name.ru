# Games with two names.
# article: time-trial
# shape: games-name
# severity: Violation
# message: the Games have no name, or several

INSERT { ?games schema:name "Sydney" }
WHERE { ?games a oly:Games ; oly:year "2000"^^xsd:gYear }
