# A second value of another kind.
# article: time-trial
# shape: event-winning-mark
# severity: Violation
# message: the winning mark is no text

INSERT { ?event oly:winningMark "1:00.711"@en }
WHERE { ?event oly:title ?title }
