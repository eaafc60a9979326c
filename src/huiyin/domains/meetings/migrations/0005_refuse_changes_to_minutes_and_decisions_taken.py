from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_what_is_said_voted_and_decided")]

    operations = [*refuse_changes("meetings_minutes"), *refuse_changes("meetings_decisionstep")]
