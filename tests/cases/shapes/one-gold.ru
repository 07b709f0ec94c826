# A second gold medal.
# article: time-trial
# shape: one-gold
# severity: Warning
# message: the event has 2 gold medals, and no shared first place

INSERT { <urn:x-test:award> a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?kelly ; prov:wasDerivedFrom ?passage }
WHERE { ?award a oly:MedalAward ; oly:event ?event ; oly:medal ?medal ; oly:athlete ?athlete ; prov:wasDerivedFrom ?passage . ?medal skos:notation "gold" . ?kelly a oly:Athlete ; schema:name "Shane Kelly" }
