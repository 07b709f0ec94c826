# A record with a second mark.
# article: time-trial
# shape: mark
# severity: Violation
# message: the mark is no text, or there are several

INSERT { ?record oly:mark "1:00.71" }
WHERE { ?record a oly:Record ; oly:mark "1:00.711" }
