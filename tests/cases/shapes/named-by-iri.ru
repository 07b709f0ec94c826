# A sport that is a blank node.
# article: time-trial
# shape: named-by-iri
# severity: Violation
# message: the node is a blank node

INSERT DATA { _:sport a oly:Sport ; schema:name "Cycling" }
