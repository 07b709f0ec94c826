# A record that is not what the result says.
# article: time-trial
# shape: record-of-result
# severity: Warning
# message: the record's value is not that of the result that set it

DELETE { ?record oly:value ?value }
INSERT { ?record oly:value 60.700 }
WHERE { ?record a oly:Record ; oly:mark "1:00.711" ; oly:value ?value }
