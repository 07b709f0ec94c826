# A part that is a number.
# article: time-trial
# shape: record-part
# severity: Violation
# message: the part is no text

INSERT { ?record oly:heading 3 }
WHERE { ?record a oly:Record ; oly:mark "1:00.711" }
