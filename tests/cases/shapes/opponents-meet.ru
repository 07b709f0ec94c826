# An opponent who has no opponent.
# article: time-trial
# shape: opponents-meet
# severity: Violation
# message: the opponent's result is of another match, or does not link back

INSERT { ?result oly:opponent ?other }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" . ?other a oly:Result ; oly:printedName "Craig MacLean" }
