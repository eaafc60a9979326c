from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matters", "0018_english_words_of_the_first_subjects")]

    operations = [
        migrations.RemoveIndex(model_name="matter", name="matter_inbox"),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["area", "state", "due_at"],
                name="matter_inbox",
                opclasses=["varchar_pattern_ops", "varchar_ops", "timestamptz_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(condition=models.Q(("move", "answer")), fields=["at"], name="answers_by_time"),
        ),
    ]
