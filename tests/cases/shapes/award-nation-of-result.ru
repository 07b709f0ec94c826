# A medal for another nation than its result.
# article: time-trial
# shape: award-nation-of-result
# severity: Warning
# message: the medal is for another nation than the result

DELETE { ?award oly:nation ?nation }
INSERT { ?award oly:nation ?france }
WHERE { ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage . ?medal skos:notation "bronze" . ?award oly:nation ?nation . ?france a oly:Nation ; oly:code "FRA" }
