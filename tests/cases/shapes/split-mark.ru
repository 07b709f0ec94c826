# A split with two marks.
# article: time-trial
# shape: split-mark
# severity: Violation
# message: the split has no mark, several

INSERT { ?split oly:mark "18.45" }
WHERE { ?split a oly:Split ; oly:mark "18.445" }
