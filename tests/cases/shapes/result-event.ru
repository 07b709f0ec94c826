# A heat that belongs to no event.
# article: relay
# shape: result-event
# severity: Violation
# message: the result belongs to no event

DELETE { ?result oly:event ?event }
WHERE { ?result a oly:Result ; oly:rank 1 ; oly:unit ?unit ; oly:event ?event }
