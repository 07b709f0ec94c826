# A first day with a time.
# article: time-trial
# shape: event-start
# severity: Violation
# message: the first day is no date

INSERT { ?edition schema:startDate "2000-09-16T10:00:00"^^xsd:dateTime }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear }
