# Two who share a rank with different times.
# article: time-trial
# shape: shared-rank-same-mark
# severity: Warning
# message: rank 4 is shared by results of different times

DELETE { ?r0 oly:rank 5 }
INSERT { ?r0 oly:rank 4 }
WHERE { ?r0 a oly:Result ; oly:printedName "Craig MacLean" }
;
INSERT { ?kelly oly:tied true . ?maclean oly:tied true }
WHERE { ?kelly a oly:Result ; oly:printedName "Shane Kelly" . ?maclean a oly:Result ; oly:printedName "Craig MacLean" }
