# An edition of two Games, one of them not described.
# article: time-trial
# shape: event-games
# severity: Violation
# message: the event belongs to no Games

INSERT { ?edition schema:superEvent <urn:x-test:games> }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear }
