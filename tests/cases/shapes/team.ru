# A result of a second team that is not described.
# article: relay
# shape: team
# severity: Violation
# message: the team is not described

INSERT { ?result oly:team <urn:x-test:nobody> }
WHERE { ?result oly:team ?team ; oly:rank 2 ; oly:phase/oly:phaseType/skos:notation "final" }
