# A discrepancy that rejects a value which the graph holds.
# article: time-trial
# shape: statement-rejected
# severity: Violation
# message: the graph holds a value that a discrepancy rejects

INSERT {
  <urn:x-test:discrepancy> a oly:Discrepancy ; oly:kind "start" ; oly:about ?event ; oly:message "They differ" ; oly:reason "The first is taken" ;
    oly:reading <urn:x-test:taken> , <urn:x-test:rejected> ; oly:chosen <urn:x-test:taken> .
  <urn:x-test:taken> a oly:Reading ; oly:order 1 ; rdf:value "false" ; prov:wasDerivedFrom ?passage .
  <urn:x-test:rejected> a oly:Reading ; oly:order 2 ; rdf:value "true" ; oly:statement ?statement ; prov:wasDerivedFrom ?passage .
}
WHERE { ?statement a rdf:Statement ; rdf:predicate oly:standingStart ; rdf:subject ?event ; rdf:object ?value ; prov:wasDerivedFrom ?passage }
