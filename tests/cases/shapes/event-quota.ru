# A second value of another kind.
# article: time-trial
# shape: event-quota
# severity: Violation
# message: the quota is no whole number

INSERT { ?event oly:quotaPerNation 2.0 }
WHERE { ?event oly:title ?title }
