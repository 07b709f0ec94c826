# A second value of another kind.
# article: time-trial
# shape: nation-alone-at-every-appearance
# severity: Violation
# message: whether no other nation was at every appearance

INSERT { ?part oly:onlyNationAtEveryAppearance "yes" }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "FRA" }
