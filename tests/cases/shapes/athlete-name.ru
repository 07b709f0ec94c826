# An athlete with two names.
# article: time-trial
# shape: athlete-name
# severity: Violation
# message: the athlete has no name, or several

INSERT { ?athlete schema:name "S. Kelly" }
WHERE { ?athlete a oly:Athlete ; schema:name "Shane Kelly" }
