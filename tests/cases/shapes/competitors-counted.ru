# One competitor more than the results name.
# article: time-trial
# shape: competitors-counted
# severity: Warning
# message: the article counts 6 competitors, its results name 5, of whom 5 started

DELETE { ?event oly:competitors 5 . ?statement rdf:object 5 }
INSERT { ?event oly:competitors 6 . ?statement rdf:object 6 }
WHERE { ?statement rdf:subject ?event ; rdf:predicate oly:competitors ; rdf:object 5 }
