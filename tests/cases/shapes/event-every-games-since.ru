# A second value of another kind.
# article: time-trial
# shape: event-every-games-since
# severity: Violation
# message: the year since which it is held at every Games is no year

INSERT { ?event oly:everyGamesSince 1928 }
WHERE { ?event oly:title ?title }
