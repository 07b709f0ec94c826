# A statement that lacks one of its three parts.
# article: time-trial
# shape: statement-subject
# severity: Violation
# message: the statement has no subject

DELETE { ?statement rdf:subject ?event }
WHERE { ?statement a rdf:Statement ; rdf:predicate oly:standingStart ; rdf:subject ?event ; rdf:object ?value }
