# A participation with a medal that is in no list.
# article: time-trial
# shape: medal
# severity: Violation
# message: the medal is not of the list

INSERT { ?participation oly:medal <urn:x-test:medal> }
WHERE { ?participation a oly:Participation ; oly:rank 5 }
