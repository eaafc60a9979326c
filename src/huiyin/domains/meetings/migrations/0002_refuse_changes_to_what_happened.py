from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_the_nouns_of_a_meeting")]

    operations = [*refuse_changes("meetings_meetingstep")]
