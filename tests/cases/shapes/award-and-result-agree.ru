# A silver medal for a result that has bronze.
# article: time-trial
# shape: award-and-result-agree
# severity: Violation
# message: the award's result does not carry the award's medal

INSERT { <urn:x-test:award> a oly:MedalAward ; oly:event ?event ; oly:medal ?silver ; oly:athlete ?athlete ; oly:result ?result ; prov:wasDerivedFrom ?passage }
WHERE { ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage . ?medal skos:notation "bronze" . ?award oly:result ?result . ?silver a oly:Medal ; skos:notation "silver" }
