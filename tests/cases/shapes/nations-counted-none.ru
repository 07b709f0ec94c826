# Nations that no result gives: a count of nought is compared too.
# article: shot-put
# shape: nations-counted
# severity: Warning
# message: the article counts 3 nations, its results give 0

DELETE { ?result oly:nation ?nation }
WHERE { ?result a oly:Result ; oly:nation ?nation }
;
DELETE { ?team oly:nation ?nation }
WHERE { ?team a oly:Team ; oly:nation ?nation }
;
DELETE { ?event oly:title ?title }
WHERE { ?event oly:title ?title }
