# A session with its start as plain text too.
# article: time-trial
# shape: session-start
# severity: Violation
# message: the session's start is no date with a time

INSERT { ?session schema:startTime "2004-08-20T17:55:00+02:00" }
WHERE { ?session a oly:Session }
