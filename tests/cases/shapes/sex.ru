# An athlete with a second sex that is no word of the list.
# article: time-trial
# shape: sex
# severity: Violation
# message: the sex is none of men, women, mixed and open

INSERT { ?athlete oly:sex "male" }
WHERE { ?athlete a oly:Athlete ; schema:name "Shane Kelly" }
