# A gold medal for a fifth place.
# article: time-trial
# shape: medal-of-participation
# severity: Violation
# message: medal and rank 5 of the participation do not belong together

INSERT { ?participation oly:medal ?gold }
WHERE { ?participation a oly:Participation ; oly:rank 5 . ?gold a oly:Medal ; skos:notation "gold" }
