# A first lap that is not the first split.
# article: time-trial
# shape: lap-derived
# severity: Violation
# message: the lap that ends at split 1 is not the difference

DELETE { ?split oly:lapValue ?lap }
INSERT { ?split oly:lapValue 14.000 }
WHERE { ?split a oly:Split ; oly:mark "18.445" ; oly:lapValue ?lap }
