# A participation in no event.
# article: time-trial
# shape: participation-event
# severity: Violation
# message: the participation is in no event

DELETE { ?participation oly:event ?edition }
WHERE { ?participation a oly:Participation ; oly:rank 5 ; oly:event ?edition }
