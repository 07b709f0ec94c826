# A rank that nobody has.
# article: time-trial
# shape: rank-gap
# severity: Warning
# message: behind rank 4, which 1 share or hold, no result has rank 5

DELETE { ?r0 oly:rank 5 }
INSERT { ?r0 oly:rank 6 }
WHERE { ?r0 a oly:Result ; oly:printedName "Craig MacLean" }
