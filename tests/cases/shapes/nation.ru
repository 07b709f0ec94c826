# A participation for a nation that is not described.
# article: time-trial
# shape: nation
# severity: Violation
# message: the nation is not described

INSERT { ?participation oly:nation <urn:x-test:nowhere> }
WHERE { ?participation a oly:Participation ; oly:rank 5 }
