# A team with a member who is not described.
# article: relay
# shape: team-member
# severity: Violation
# message: a member of the team is not described

INSERT { <urn:x-test:team> a oly:Team ; schema:name "A team" ; oly:sport ?sport ; oly:member <urn:x-test:nobody> }
WHERE { ?other a oly:Team ; oly:sport ?sport }
