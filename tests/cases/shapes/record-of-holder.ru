# A record of somebody who is not in the result.
# article: time-trial
# shape: record-of-holder
# severity: Violation
# message: the record's holder is not in the result that set it

INSERT { ?record oly:holder ?kelly }
WHERE { ?record a oly:Record ; oly:mark "1:00.711" . ?kelly a oly:Athlete ; schema:name "Shane Kelly" }
