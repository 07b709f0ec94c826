# One nation more than the results give.
# article: time-trial
# shape: nations-counted
# severity: Warning
# message: the article counts 5 nations, its results give 4

DELETE { ?event oly:nations 4 . ?statement rdf:object 4 }
INSERT { ?event oly:nations 5 . ?statement rdf:object 5 }
WHERE { ?statement rdf:subject ?event ; rdf:predicate oly:nations ; rdf:object 4 }
