# A second value of another kind.
# article: time-trial
# shape: nation-all-time-tied
# severity: Violation
# message: how many nations share the rank

INSERT { ?part oly:allTimeTiedWith 5.0 }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "GBR" }
