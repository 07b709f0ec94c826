# An award to nobody.
# article: time-trial
# shape: competitor
# severity: Violation
# message: neither an athlete nor a team

INSERT { <urn:x-test:award> a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; prov:wasDerivedFrom ?passage }
WHERE { ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; prov:wasDerivedFrom ?passage . ?medal skos:notation "bronze" }
