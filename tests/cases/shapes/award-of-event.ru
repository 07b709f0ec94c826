# An award in one event for a result in another.
# article: time-trial
# shape: award-of-event
# severity: Violation
# message: the award's result is of another event

INSERT { <urn:x-test:award> a oly:MedalAward ; oly:event ?edition ; oly:medal ?medal ; oly:athlete ?athlete ; oly:result ?result ; prov:wasDerivedFrom ?passage }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear . ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage . ?medal skos:notation "bronze" . ?award oly:result ?result }
