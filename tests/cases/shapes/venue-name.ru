# A venue with two names.
# article: time-trial
# shape: venue-name
# severity: Violation
# message: the venue has no name, or several

INSERT { ?venue schema:name "Velodrome" }
WHERE { ?venue a oly:Venue }
