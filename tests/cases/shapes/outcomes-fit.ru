# A match that both sides win.
# article: time-trial
# shape: outcomes-fit
# severity: Violation
# message: one side's outcome is win, the other's win

INSERT { ?result oly:opponent ?other ; oly:outcome "win" . ?other oly:opponent ?result ; oly:outcome "win" }
WHERE { ?result a oly:Result ; oly:printedName "Shane Kelly" . ?other a oly:Result ; oly:printedName "Craig MacLean" }
