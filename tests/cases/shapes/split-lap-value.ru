# A split with its lap as a float too.
# article: time-trial
# shape: split-lap-value
# severity: Violation
# message: the lap is no decimal number

INSERT { ?split oly:lapValue "18.445"^^xsd:double }
WHERE { ?split a oly:Split ; oly:mark "18.445" }
