# A session whose start has another offset.
# article: time-trial
# shape: session-has-offset
# severity: Violation
# message: the session's start does not carry the offset

DELETE { ?session oly:statedOffset ?offset }
INSERT { ?session oly:statedOffset "+03:00" }
WHERE { ?session a oly:Session ; oly:statedOffset ?offset }
