# Somebody who started after the last.
# article: time-trial
# shape: started-last-is-last
# severity: Violation
# message: the start is said to be the last, and another comes after it

DELETE { ?hoy oly:startedAfter ?kelly }
INSERT { ?kelly oly:startedAfter ?hoy }
WHERE { ?hoy a oly:Result ; oly:printedName "Chris Hoy" . ?kelly a oly:Result ; oly:printedName "Shane Kelly" }
