# A participation of nobody.
# article: time-trial
# shape: participation-athlete
# severity: Violation
# message: the participation has no athlete

DELETE { ?participation oly:athlete ?athlete }
WHERE { ?participation a oly:Participation ; oly:rank 5 ; oly:athlete ?athlete }
