"""The words by which a report in English proposes a subject, beside the Chinese words of the same subject."""

# code of the subject, the beginnings of words
ENGLISH_WORDS = (
    ("sanitation", "rubbish garbage trash litter waste smell stink dirty filthy sewage mosquito rats cockroach dump"),
    ("lift", "lift elevator intercom entryphone pump camera playground facilit"),
    ("lighting", "light lamp bulb dark streetl"),
    ("parking", "parking parked garage charger e-bike ebike scooter"),
    ("noise", "noise noisy loud shouting drilling renovating music"),
    ("fire", "fire extinguisher hydrant smoke loose-cable"),
    ("utilities", "water electric power heat radiator pipe leak drain blocked gas sewer boiler tripping"),
    ("property", "property manager guard fees charges receipt"),
    ("greenery", "tree twig grass lawn hedge bush garden plant"),
    ("neighbours", "neighbour neighbor quarrel dog pets barking"),
    ("elderly", "elder pension canteen grandmother grandfather"),
    ("children", "child kids kindergarten nursery holiday-class homework"),
    ("renovation", "roof facade insulation waterproof retrofit refurbish"),
    ("policy", "policy policies subsid allowance benefit certificate insurance"),
    ("violence", "violence violent beaten beating abus"),
    ("child_at_risk", "bullied bullying neglected unattended"),
    ("illness", "hiv hepatitis psychiatric contagious"),
    ("wrongdoing", "bribe kickback corrupt embezzl misappropriat"),
)
