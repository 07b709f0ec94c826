# A correction that lacks one of its parts.
# article: time-trial
# shape: override-corrects
# severity: Violation
# message: the override corrects no node

INSERT {
  <urn:x-test:override> a oly:Override ;
    rdf:predicate oly:nation ;
    rdf:value "FRA" ;
    oly:replacedValue "" ;
    oly:reason "It is known." ;
    oly:author "A. Editor" ;
    prov:wasDerivedFrom ?passage .
}
WHERE { ?result a oly:Result ; oly:order 1 ; prov:wasDerivedFrom ?passage }
