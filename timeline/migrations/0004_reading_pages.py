
import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0003_fill_stems"),
    ]

    operations = [
        migrations.AddField(
            model_name="timeline",
            name="passage_context",
            field=models.PositiveSmallIntegerField(
                default=300,
                help_text="How much of an article readers see on either side of a quoted passage: 0 to 2,000 characters.",
                validators=[django.core.validators.MaxValueValidator(2000)],
                verbose_name="characters shown around a quote",
            ),
        ),
        migrations.AddField(
            model_name="timeline",
            name="shows_whole_texts",
            field=models.BooleanField(
                default=False,
                help_text="Only where the publishers allow it: the passage page then shows the stored text from end to end.",
                verbose_name="readers may see whole articles",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["timeline", "state", "version"], name="event_stamp"),
        ),
    ]
