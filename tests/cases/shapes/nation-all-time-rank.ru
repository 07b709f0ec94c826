# A second value of another kind.
# article: time-trial
# shape: nation-all-time-rank
# severity: Violation
# message: the nation's rank by victories is no whole number

INSERT { ?part oly:allTimeRank 2.0 }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "GBR" }
