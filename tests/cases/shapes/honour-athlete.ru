# A title without a holder.
# article: time-trial
# shape: honour-athlete
# severity: Violation
# message: the title has no holder

DELETE { ?honour oly:athlete ?athlete }
WHERE { ?honour a oly:Honour ; oly:year "2001"^^xsd:gYear ; oly:athlete ?athlete }
