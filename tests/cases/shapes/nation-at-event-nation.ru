# What is said is about no nation.
# article: time-trial
# shape: nation-at-event-nation
# severity: Violation
# message: about no nation

DELETE { ?part oly:nation ?nation }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "FRA" ; oly:nation ?nation }
