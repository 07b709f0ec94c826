# A lap that is too long.
# article: time-trial
# shape: lap-derived
# severity: Violation
# message: the lap that ends at split 2 is not the difference

DELETE { ?split oly:lapValue ?lap }
INSERT { ?split oly:lapValue 14.000 }
WHERE { ?split a oly:Split ; oly:mark "32.367" ; oly:lapValue ?lap }
