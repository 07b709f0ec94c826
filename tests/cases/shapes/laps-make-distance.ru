# Laps that are too short.
# article: time-trial
# shape: laps-make-distance
# severity: Violation
# message: 4 laps of the derived length do not make up

DELETE { ?event oly:lapDistance ?lap }
INSERT { ?event oly:lapDistance 200.0 }
WHERE { ?event oly:lapDistance ?lap }
