# An award that is for a participation and not for a result.
# article: time-trial
# shape: award-result
# severity: Violation
# message: the award's result is not described

INSERT { <urn:x-test:award> a oly:MedalAward ; oly:event ?edition ; oly:medal ?medal ; oly:athlete ?athlete ; oly:result ?participation ; prov:wasDerivedFrom ?passage }
WHERE { ?participation a oly:Participation ; oly:rank 2 ; oly:event ?edition ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage }
