# An athlete of a second sport.
# article: time-trial
# shape: sport
# severity: Violation
# message: the sport is missing, not described, or more than one

INSERT { ?athlete oly:sport ?discipline }
WHERE { ?athlete a oly:Athlete ; schema:name "Shane Kelly" . ?event oly:discipline ?discipline }
