# A correction that lacks one of its parts.
# article: time-trial
# shape: override-reason
# severity: Violation
# message: the override gives no reason

INSERT {
  <urn:x-test:override> a oly:Override ;
    oly:corrects ?result ;
    rdf:predicate oly:nation ;
    rdf:value "FRA" ;
    oly:replacedValue "" ;
    oly:author "A. Editor" ;
    prov:wasDerivedFrom ?passage .
}
WHERE { ?result a oly:Result ; oly:order 1 ; prov:wasDerivedFrom ?passage }
