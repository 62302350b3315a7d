from django.db import migrations

from timeline.models.search import stem_column

BATCH = 500


def fill(apps, schema_editor):
    """Stems of the rows that are there. The trigger that keeps a mention is dropped first: the `migrate` that runs
    this installs it again at its end."""
    connection = schema_editor.connection
    Source, Mention = apps.get_model("timeline", "Source"), apps.get_model("timeline", "Mention")
    on = "" if connection.vendor == "sqlite" else f' ON "{Mention._meta.db_table}"'
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "mention_keeps_columns"{on}')
    _fill(Source, lambda source: f"{source.title} {source.publisher} {source.author} {source.url or ''}")
    _fill(Mention, lambda mention: f"{mention.title} {mention.quote}")


def _fill(model, words):
    batch = []
    for row in model.objects.order_by("pk").iterator(chunk_size=BATCH):
        row.stems = stem_column(words(row))
        batch.append(row)
        if len(batch) == BATCH:
            model.objects.bulk_update(batch, ["stems"])
            batch = []
    model.objects.bulk_update(batch, ["stems"])


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_review_desk")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
