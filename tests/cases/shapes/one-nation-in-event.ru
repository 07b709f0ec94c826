# An athlete who competes for another nation in another phase.
# article: time-trial
# shape: one-nation-in-event
# severity: Warning
# message: an athlete competes for 2 nations in one event

INSERT { <urn:x-test:phase> a oly:Phase ; schema:name "Semi-finals" ; oly:order 2 ; oly:event ?event ; oly:phaseType ?type ; prov:wasDerivedFrom ?passage .
  <urn:x-test:result> a oly:Result ; oly:order 1 ; oly:event ?event ; oly:phase <urn:x-test:phase> ; oly:athlete ?athlete ; oly:nation ?france ; prov:wasDerivedFrom ?passage . }
WHERE { ?result a oly:Result ; oly:printedName "Craig MacLean" ; oly:athlete ?athlete ; oly:event ?event ; oly:phase/oly:phaseType ?type ; prov:wasDerivedFrom ?passage . ?france a oly:Nation ; oly:code "FRA" }
