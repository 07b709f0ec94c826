# A second value of another kind.
# article: time-trial
# shape: nation-victories
# severity: Violation
# message: the nation's victories are no whole number

INSERT { ?part oly:victories 2.0 }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "GBR" }
