# A result that is said to better a faster record.
# article: time-trial
# shape: better-than-record
# severity: Warning
# message: the result is said to better a record that has a better value

INSERT { ?result oly:betterThan ?record }
WHERE { ?record a oly:Record ; oly:mark "1:00.711" . ?result a oly:Result ; oly:printedName "Shane Kelly" }
