# Games in a season that has none.
# article: time-trial
# shape: games-season
# severity: Violation
# message: the season is neither Summer nor Winter

INSERT { ?games oly:season "Autumn" }
WHERE { ?games a oly:Games ; oly:year "2000"^^xsd:gYear }
