# An edition after the closing of its Games.
# article: time-trial
# shape: event-inside-games
# severity: Warning
# message: 2000-12-01 is not between the opening on 2000-09-15 and the closing on 2000-10-01

INSERT { ?edition schema:startDate "2000-12-01"^^xsd:date }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear }
