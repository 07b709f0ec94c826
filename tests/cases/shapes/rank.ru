# A participation with its rank written as a decimal too.
# article: time-trial
# shape: rank
# severity: Violation
# message: the rank is no whole number from 1 on

INSERT { ?participation oly:rank 5.0 }
WHERE { ?participation a oly:Participation ; oly:rank 5 }
