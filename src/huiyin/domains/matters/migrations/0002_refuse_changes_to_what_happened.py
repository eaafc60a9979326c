from django.db import migrations

from huiyin.platform.audit.refusal import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_the_nouns_of_a_matter")]

    operations = [
        *refuse_changes("matters_step"),
        *refuse_changes("matters_answer"),
        *refuse_changes("matters_verdict"),
    ]
