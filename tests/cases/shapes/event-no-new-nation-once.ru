# A second value of another kind.
# article: time-trial
# shape: event-no-new-nation-once
# severity: Violation
# message: the only appearance without a new nation

INSERT { ?event oly:onlyAppearanceWithoutNewNation "yes" }
WHERE { ?event oly:title ?title }
