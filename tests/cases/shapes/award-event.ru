# An award of no event.
# article: time-trial
# shape: award-event
# severity: Violation
# message: the award belongs to no event

DELETE { ?award oly:event ?event }
WHERE { ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage . ?medal skos:notation "bronze" }
