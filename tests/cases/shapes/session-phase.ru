# A session of a phase that is not described.
# article: time-trial
# shape: session-phase
# severity: Violation
# message: the session's phase is not described

INSERT { ?session oly:phase <urn:x-test:phase> }
WHERE { ?session a oly:Session }
