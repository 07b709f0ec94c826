# A last split after the finish.
# article: time-trial
# shape: split-before-finish
# severity: Warning
# message: split 3 is no earlier than the finish

DELETE { ?split oly:value ?value ; oly:lapValue ?lap . ?result oly:lastLapValue ?last }
INSERT { ?split oly:value 62.400 }
WHERE { ?split a oly:Split ; oly:mark "46.611" ; oly:value ?value ; oly:lapValue ?lap . ?result oly:split ?split ; oly:lastLapValue ?last }
