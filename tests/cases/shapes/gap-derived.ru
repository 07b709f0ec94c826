# A gap that is too long.
# article: time-trial
# shape: gap-derived
# severity: Violation
# message: the gap is not the difference to the value of who is ranked first

DELETE { ?result oly:gapToWinner ?gap }
INSERT { ?result oly:gapToWinner 2.000 }
WHERE { ?result a oly:Result ; oly:printedName "Craig MacLean" ; oly:gapToWinner ?gap }
