# A second value of another kind.
# article: time-trial
# shape: nation-consecutive-victories
# severity: Violation
# message: the nation's victories in a row are no whole number

INSERT { ?part oly:consecutiveVictories 2.0 }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "GBR" }
