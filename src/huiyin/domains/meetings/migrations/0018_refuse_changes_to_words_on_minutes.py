from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("meetings", "0017_what_was_said_of_minutes_before_they_changed")]

    operations = refuse_changes("meetings_minutesword")
