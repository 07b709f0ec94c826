# What is said of a nation is about no event.
# article: time-trial
# shape: nation-at-event-event
# severity: Violation
# message: about no event

DELETE { ?part oly:event ?event }
WHERE { ?part a oly:NationAtEvent ; oly:nation/oly:code "FRA" ; oly:event ?event }
