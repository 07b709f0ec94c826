# The two slowest in the wrong order.
# article: time-trial
# shape: rank-order
# severity: Warning
# message: the result at rank 5 is faster than one at rank 4

DELETE { ?r0 oly:rank 4 . ?r1 oly:rank 5 }
INSERT { ?r0 oly:rank 5 . ?r1 oly:rank 4 }
WHERE { ?r0 a oly:Result ; oly:printedName "Shane Kelly" . ?r1 a oly:Result ; oly:printedName "Craig MacLean" }
