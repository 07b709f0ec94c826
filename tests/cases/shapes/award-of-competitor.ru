# An award to one athlete for the result of another.
# article: time-trial
# shape: award-of-competitor
# severity: Violation
# message: nobody whom the award goes to is in its result

INSERT { <urn:x-test:award> a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?kelly ; oly:result ?result ; prov:wasDerivedFrom ?passage }
WHERE { ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage . ?medal skos:notation "bronze" . ?award oly:result ?result . ?kelly a oly:Athlete ; schema:name "Shane Kelly" }
