# A split whose value has no unit.
# article: time-trial
# shape: value-unit
# severity: Violation
# message: the value has no unit

DELETE { ?split oly:valueUnit ?unit }
WHERE { ?split a oly:Split ; oly:mark "18.445" ; oly:valueUnit ?unit }
