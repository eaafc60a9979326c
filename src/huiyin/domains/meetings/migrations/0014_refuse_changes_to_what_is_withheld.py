from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("meetings", "0013_a_passage_is_withheld_from_the_public")]

    operations = refuse_changes("meetings_withheld")
