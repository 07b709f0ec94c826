# A session that starts on the day after.
# article: time-trial
# shape: session-starts-on-day
# severity: Violation
# message: the session's start is not on its day 2004-08-20

DELETE { ?session schema:startTime ?start }
INSERT { ?session schema:startTime "2004-08-21T17:55:00+02:00"^^xsd:dateTime }
WHERE { ?session a oly:Session ; schema:startTime ?start }
