# A correction that lacks one of its parts.
# article: time-trial
# shape: override-replaced
# severity: Violation
# message: the override does not say what it replaces

INSERT {
  <urn:x-test:override> a oly:Override ;
    oly:corrects ?result ;
    rdf:predicate oly:nation ;
    rdf:value "FRA" ;
    oly:reason "It is known." ;
    oly:author "A. Editor" ;
    prov:wasDerivedFrom ?passage .
}
WHERE { ?result a oly:Result ; oly:order 1 ; prov:wasDerivedFrom ?passage }
