# A last lap that is too long.
# article: time-trial
# shape: last-lap-derived
# severity: Violation
# message: the last lap is not the difference of the finish and the last split

DELETE { ?result oly:lastLapValue ?lap }
INSERT { ?result oly:lastLapValue 16.000 }
WHERE { ?result a oly:Result ; oly:printedName "Craig MacLean" ; oly:lastLapValue ?lap }
