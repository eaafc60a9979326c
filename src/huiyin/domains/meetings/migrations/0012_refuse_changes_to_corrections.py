from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("meetings", "0011_a_correction_is_a_version_beside_the_first")]

    operations = [
        *refuse_changes("meetings_correction"),
        *refuse_changes("meetings_correctedtext"),
        *refuse_changes("meetings_correctionword"),
        *refuse_changes("meetings_correctionend"),
    ]
