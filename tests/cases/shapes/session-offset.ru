# A session with its offset in a language.
# article: time-trial
# shape: session-offset
# severity: Violation
# message: the stated offset does not read like +02:00

INSERT { ?session oly:statedOffset "+02:00"@en }
WHERE { ?session a oly:Session }
