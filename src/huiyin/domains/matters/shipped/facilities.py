"""Which subject is proposed at which kinds of facility, where the reporter's words speak of none."""

# code of the subject, kinds of facility
FACILITIES = (
    ("sanitation", "bin"),
    ("lift", "lift pump gate camera playground"),
    ("lighting", "lamp"),
    ("parking", "parking charging_shed"),
    ("utilities", "pipe"),
)
