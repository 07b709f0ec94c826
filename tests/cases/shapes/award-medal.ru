# An award of no medal.
# article: time-trial
# shape: award-medal
# severity: Violation
# message: the award is of no medal

INSERT { <urn:x-test:award> a oly:MedalAward ; oly:event ?event ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage }
WHERE { ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage . ?medal skos:notation "bronze" }
