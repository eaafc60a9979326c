from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("meetings", "0015_what_was_withheld_by_mistake_is_readable_again")]

    operations = refuse_changes("meetings_withheldturn")
