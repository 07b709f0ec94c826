# A second value of another kind.
# article: time-trial
# shape: nation-appearances
# severity: Violation
# message: the nation's appearances are no whole number

INSERT { ?part oly:appearancesInEvent 19.0 }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "FRA" }
