# A statement that lacks one of its three parts.
# article: time-trial
# shape: statement-object
# severity: Violation
# message: the statement has no value

DELETE { ?statement rdf:object ?value }
WHERE { ?statement a rdf:Statement ; rdf:predicate oly:standingStart ; rdf:subject ?event ; rdf:object ?value }
