# A stated value that the graph does not hold.
# article: time-trial
# shape: statement-kept
# severity: Violation
# message: the source states a value that the graph does not hold

DELETE { ?event oly:standingStart ?value }
WHERE { ?statement a rdf:Statement ; rdf:predicate oly:standingStart ; rdf:subject ?event ; rdf:object ?value }
