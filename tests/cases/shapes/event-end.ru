# A last day with a time.
# article: time-trial
# shape: event-end
# severity: Violation
# message: the last day is no date

INSERT { ?edition schema:endDate "2000-09-16T10:00:00"^^xsd:dateTime }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear }
