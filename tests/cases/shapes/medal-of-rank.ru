# A bronze medal for the fourth.
# article: time-trial
# shape: medal-of-rank
# severity: Warning
# message: the medal is not the one of rank 4

INSERT { ?result oly:medal ?bronze }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" . ?bronze a oly:Medal ; skos:notation "bronze" }
