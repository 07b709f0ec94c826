# An athlete in two rows of one table.
# article: time-trial
# shape: competitor-once
# severity: Warning
# message: a competitor has 2 results here

INSERT { ?result oly:athlete ?hoy }
WHERE { ?result a oly:Result ; oly:printedName "Craig MacLean" . ?hoy a oly:Athlete ; schema:name "Chris Hoy" }
