# A second split before the first.
# article: time-trial
# shape: splits-increase
# severity: Warning
# message: split 2 is no later than the one before it

DELETE { ?second oly:value ?value ; oly:lapValue ?lap ; oly:rankAtSplit ?rank . ?third oly:lapValue ?next }
INSERT { ?second oly:value 18.000 }
WHERE { ?second a oly:Split ; oly:mark "32.367" ; oly:value ?value ; oly:lapValue ?lap ; oly:rankAtSplit ?rank . ?third a oly:Split ; oly:mark "46.611" ; oly:lapValue ?next }
