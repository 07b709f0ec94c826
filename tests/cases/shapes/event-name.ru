# A related event without a name.
# article: time-trial
# shape: event-name
# severity: Violation
# message: the event has no name

DELETE { ?other schema:name ?name }
WHERE { ?other a oly:Event ; oly:sex "women" ; schema:name ?name }
