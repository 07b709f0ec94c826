# A reading without an order.
# article: time-trial
# shape: reading-order
# severity: Violation
# message: the reading has no order

DELETE { ?reading oly:order ?order }
WHERE { ?discrepancy a oly:Discrepancy ; oly:kind "utc-offset" ; oly:chosen ?reading . ?reading oly:order ?order }
