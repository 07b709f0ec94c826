# A sport with two names.
# article: time-trial
# shape: sport-name
# severity: Violation
# message: the sport has no name, or several

INSERT { ?discipline schema:name "Kilo" }
WHERE { ?event oly:discipline ?discipline }
