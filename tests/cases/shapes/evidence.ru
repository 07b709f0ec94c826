# An honour that nothing states.
# article: time-trial
# shape: evidence
# severity: Violation
# message: no passage of a source states this

DELETE { ?honour prov:wasDerivedFrom ?passage }
WHERE { ?honour a oly:Honour ; oly:year "2001"^^xsd:gYear ; prov:wasDerivedFrom ?passage }
