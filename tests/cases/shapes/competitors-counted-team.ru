# Two swimmers more than the teams have.
# article: relay
# shape: competitors-counted
# severity: Warning
# message: the article counts 18 competitors, its results name 16, of whom 16 started

DELETE { ?event oly:competitors 16 . ?statement rdf:object 16 }
INSERT { ?event oly:competitors 18 . ?statement rdf:object 18 }
WHERE { ?statement rdf:subject ?event ; rdf:predicate oly:competitors ; rdf:object 16 }
