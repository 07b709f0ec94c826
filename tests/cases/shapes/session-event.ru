# A session of no event.
# article: time-trial
# shape: session-event
# severity: Violation
# message: the session belongs to no event

DELETE { ?session oly:event ?event }
WHERE { ?session a oly:Session ; oly:event ?event }
