# A session of one event in a phase of another.
# article: time-trial
# shape: result-in-phase-of-event
# severity: Violation
# message: the phase belongs to another event

INSERT { <urn:x-test:session> a oly:Session ; oly:day "2000-09-16"^^xsd:date ; oly:event ?edition ; prov:wasDerivedFrom ?passage ; oly:phase ?phase }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear . ?session a oly:Session ; oly:phase ?phase ; prov:wasDerivedFrom ?passage }
