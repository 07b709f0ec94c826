# A statement that lacks one of its three parts.
# article: time-trial
# shape: statement-predicate
# severity: Violation
# message: the statement has no property

DELETE { ?statement rdf:predicate oly:standingStart }
WHERE { ?statement a rdf:Statement ; rdf:predicate oly:standingStart ; rdf:subject ?event ; rdf:object ?value }
