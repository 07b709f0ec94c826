# Two with one time and two ranks.
# article: time-trial
# shape: same-mark-shared-rank
# severity: Info
# message: results with one time hold ranks 4 to 5

DELETE { ?result oly:value ?value ; oly:gapToWinner ?gap ; oly:lastLapValue ?lap }
INSERT { ?result oly:value 61.224 ; oly:gapToWinner 0.513 ; oly:lastLapValue 14.613 }
WHERE { ?result a oly:Result ; oly:printedName "Craig MacLean" ; oly:value ?value ; oly:gapToWinner ?gap ; oly:lastLapValue ?lap }
