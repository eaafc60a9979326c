from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_whistles_and_what_was_agreed")]

    operations = [*refuse_changes("meetings_whistlestep")]
