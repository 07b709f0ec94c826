# A split with its distance as a whole number too.
# article: time-trial
# shape: split-distance
# severity: Violation
# message: the split's distance is no decimal number

INSERT { ?split oly:distance 250 }
WHERE { ?split a oly:Split ; oly:mark "18.445" }
