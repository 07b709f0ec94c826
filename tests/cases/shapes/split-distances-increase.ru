# A second split nearer than the first.
# article: time-trial
# shape: split-distances-increase
# severity: Warning
# message: split 2 is no farther than the one before it

DELETE { ?split oly:distance ?distance ; oly:rankAtSplit ?rank }
INSERT { ?split oly:distance 200.0 }
WHERE { ?split a oly:Split ; oly:mark "32.367" ; oly:distance ?distance ; oly:rankAtSplit ?rank }
