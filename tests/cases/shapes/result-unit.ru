# A result in a unit that is not described.
# article: shot-put
# shape: result-unit
# severity: Violation
# message: the result's unit is not described

INSERT { ?result oly:unit <urn:x-test:unit> }
WHERE { ?result a oly:Result ; oly:status/skos:notation "DNS" }
