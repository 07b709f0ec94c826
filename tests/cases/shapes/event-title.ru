# An event with two titles.
# article: time-trial
# shape: event-title
# severity: Violation
# message: the event has several titles

INSERT { ?event oly:title "Another title" }
WHERE { ?event oly:title ?title }
