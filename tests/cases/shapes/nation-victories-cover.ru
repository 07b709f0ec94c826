# Two victories in a row, and one victory.
# article: time-trial
# shape: nation-victories-cover
# severity: Warning
# message: more victories in a row than victories

INSERT { ?part oly:victories 1 ; oly:consecutiveVictories 2 }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "FRA" }
