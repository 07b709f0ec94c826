# Two who share a rank, and are not said to be tied.
# article: time-trial
# shape: shared-rank-tied
# severity: Violation
# message: the result shares rank 4 and is not said to be tied

DELETE { ?r0 oly:rank 5 }
INSERT { ?r0 oly:rank 4 }
WHERE { ?r0 a oly:Result ; oly:printedName "Craig MacLean" }
;
DELETE { ?result oly:value ?value ; oly:gapToWinner ?gap ; oly:lastLapValue ?lap }
INSERT { ?result oly:value 61.224 ; oly:gapToWinner 0.513 ; oly:lastLapValue 14.613 }
WHERE { ?result a oly:Result ; oly:printedName "Craig MacLean" ; oly:value ?value ; oly:gapToWinner ?gap ; oly:lastLapValue ?lap }
