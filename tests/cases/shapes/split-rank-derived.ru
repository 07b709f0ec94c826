# The ranks of the first two at a split in the wrong order.
# article: time-trial
# shape: split-rank-derived
# severity: Violation
# message: the rank 2 at a split is of no later time than rank 1

DELETE { ?first oly:rankAtSplit 1 . ?second oly:rankAtSplit 2 }
INSERT { ?first oly:rankAtSplit 2 . ?second oly:rankAtSplit 1 }
WHERE { ?first a oly:Split ; oly:mark "17.984" . ?second a oly:Split ; oly:mark "18.057" }
