# A correction that lacks one of its parts.
# article: time-trial
# shape: override-predicate
# severity: Violation
# message: the override names no property

INSERT {
  <urn:x-test:override> a oly:Override ;
    oly:corrects ?result ;
    rdf:value "FRA" ;
    oly:replacedValue "" ;
    oly:reason "It is known." ;
    oly:author "A. Editor" ;
    prov:wasDerivedFrom ?passage .
}
WHERE { ?result a oly:Result ; oly:order 1 ; prov:wasDerivedFrom ?passage }
