# A phase that only the schedule names.
# article: time-trial
# shape: phase-without-results
# severity: Info
# message: no result of the phase was read

INSERT { <urn:x-test:phase> a oly:Phase ; schema:name "Semi-finals" ; oly:order 2 ; oly:event ?event ; oly:phaseType ?type ; prov:wasDerivedFrom ?passage }
WHERE { ?phase a oly:Phase ; oly:event ?event ; oly:phaseType ?type ; prov:wasDerivedFrom ?passage }
