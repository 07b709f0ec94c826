# A split with its rank as a decimal too.
# article: time-trial
# shape: split-rank
# severity: Violation
# message: the rank at the split is no whole number

INSERT { ?split oly:rankAtSplit 4.0 }
WHERE { ?split a oly:Split ; oly:mark "18.445" }
