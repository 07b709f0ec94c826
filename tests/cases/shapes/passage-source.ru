# A passage of no source.
# article: time-trial
# shape: passage-source
# severity: Violation
# message: the passage is of no source

DELETE { ?passage oly:source ?source }
WHERE { ?passage a oly:Passage ; oly:row 2 ; oly:quote ?quote ; oly:source ?source }
