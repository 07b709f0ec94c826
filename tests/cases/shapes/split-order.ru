# A split with its order as a decimal too.
# article: time-trial
# shape: split-order
# severity: Violation
# message: the split has no order, several

INSERT { ?split oly:order 1.0 }
WHERE { ?split a oly:Split ; oly:mark "18.445" }
