# A correction that lacks one of its parts.
# article: time-trial
# shape: override-author
# severity: Violation
# message: the override names no author

INSERT {
  <urn:x-test:override> a oly:Override ;
    oly:corrects ?result ;
    rdf:predicate oly:nation ;
    rdf:value "FRA" ;
    oly:replacedValue "" ;
    oly:reason "It is known." ;
    prov:wasDerivedFrom ?passage .
}
WHERE { ?result a oly:Result ; oly:order 1 ; prov:wasDerivedFrom ?passage }
