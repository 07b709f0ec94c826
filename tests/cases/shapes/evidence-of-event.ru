# An event whose title stands nowhere.
# article: time-trial
# shape: evidence-of-event
# severity: Violation
# message: no passage of a source states the event

DELETE { ?event prov:wasDerivedFrom ?passage }
WHERE { ?event oly:title ?title ; prov:wasDerivedFrom ?passage }
