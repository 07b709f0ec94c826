# A second value of another kind.
# article: time-trial
# shape: nation-at-every-appearance
# severity: Violation
# message: whether the nation was at every appearance

INSERT { ?part oly:atEveryAppearance "yes" }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "FRA" }
