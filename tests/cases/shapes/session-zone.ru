# A session with a number for a zone.
# article: time-trial
# shape: session-zone
# severity: Violation
# message: the session's zone is no text

INSERT { ?session oly:zone 2 }
WHERE { ?session a oly:Session }
