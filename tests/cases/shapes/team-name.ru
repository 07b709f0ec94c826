# A team with two names.
# article: relay
# shape: team-name
# severity: Violation
# message: the team has no name, or several

INSERT { ?team schema:name "Another name" }
WHERE { ?result oly:team ?team ; oly:rank 2 }
