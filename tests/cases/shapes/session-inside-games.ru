# A session after the closing of its Games.
# article: time-trial
# shape: session-inside-games
# severity: Warning
# message: 2000-12-01 is not between the opening on 2000-09-15 and the closing on 2000-10-01

INSERT { <urn:x-test:session> a oly:Session ; oly:day "2000-12-01"^^xsd:date ; oly:event ?edition ; prov:wasDerivedFrom ?passage }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear . ?session a oly:Session ; prov:wasDerivedFrom ?passage }
