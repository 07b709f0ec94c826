# A session without a day.
# article: time-trial
# shape: session-day
# severity: Violation
# message: the session has no day

DELETE { ?session oly:day ?day }
WHERE { ?session a oly:Session ; oly:day ?day }
