from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("matters", "0012_handovers_to_departments")]

    operations = [*refuse_changes("matters_handoverstep")]
