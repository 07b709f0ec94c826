# A correction that lacks one of its parts.
# article: time-trial
# shape: override-value
# severity: Violation
# message: the override gives no value

INSERT {
  <urn:x-test:override> a oly:Override ;
    oly:corrects ?result ;
    rdf:predicate oly:nation ;
    oly:replacedValue "" ;
    oly:reason "It is known." ;
    oly:author "A. Editor" ;
    prov:wasDerivedFrom ?passage .
}
WHERE { ?result a oly:Result ; oly:order 1 ; prov:wasDerivedFrom ?passage }
