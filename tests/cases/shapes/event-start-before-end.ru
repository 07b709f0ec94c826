# An edition that ends before it starts.
# article: time-trial
# shape: event-start-before-end
# severity: Violation
# message: the event ends before it starts

INSERT { ?edition schema:startDate "2000-09-20"^^xsd:date ; schema:endDate "2000-09-17"^^xsd:date }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear }
