"""How any Django form prints: our label, hint and error around each control, the error summary above them.

`{{ form }}` prints summary and fields; `{% error_summary form %}` and `{% fields form %}` print them apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from huiyin.core.errors import Invalid

from .plain_faults import plain_fault

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile  # generic in its types, not when it runs

Upload: TypeAlias = "UploadedFile[Any]"


class Renderer(TemplatesSetting):
    """Named in settings.FORM_RENDERER, so that no form has to ask for our templates."""

    form_template_name = "shared/forms/form.html"
    field_template_name = "shared/forms/field.html"


@contextmanager
def take_faults(form: forms.BaseForm) -> Iterator[None]:
    """Put the faults that an action finds beside the fields that have them; what no field is called goes on top.

    Afterwards `form.errors` says whether the action went through.
    """
    try:
        yield
    except Invalid as invalid:
        for name, faults in invalid.fields.items():
            for fault in faults:
                form.add_error(name if name in form.fields else None, fault)


def plain_errors(bound: forms.BoundField) -> list[str]:
    """What is wrong with this field, each a sentence that makes sense far from the field too."""
    return [plain_fault(bound, error) for error in bound.errors.as_data()]


class Tiles(forms.RadioSelect):
    """Choices as large tiles with an icon and words; `icons` maps a value to a name in the sprite."""

    template_name = "shared/forms/tiles.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, icons: Mapping[str, str] | None = None) -> None:
        super().__init__(attrs)
        self.icons = dict(icons or {})

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One tile; a value without an icon of its own gets the question mark."""
        option = super().create_option(*args, **kwargs)
        option["icon"] = self.icons.get(str(option["value"]), "unknown")
        if str(option["index"]) != "0":  # only the first one is ever linked to; the label holds its control
            option["attrs"].pop("id", None)
        return option


class FileButton(forms.FileInput):
    """A field for a file with a button of ours, for the browser's own speaks the browser's language.

    The button is a label: it works without scripts, and whoever reads aloud hears it with the field's own label.
    """

    template_name = "shared/forms/file.html"
    words = gettext_lazy("Choose a file")
    icon = "search"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template needs: the words on the button and its drawing."""
        return super().get_context(name, value, attrs) | {"words": self.words, "icon": self.icon}


class PhotoInput(FileButton):
    """Several pictures at once, from the camera or the album."""

    allow_multiple_selected = True
    words = gettext_lazy("Choose or take photos")
    icon = "camera"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": True, "accept": "image/*", **(attrs or {})})

    def value_from_datadict(
        self,
        data: Mapping[str, Any],  # noqa: ARG002  Django sends it
        files: MultiValueDict[str, Upload],
        name: str,
    ) -> Any:
        """All files sent under this name."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PhotosField(forms.FileField):
    """A list of pictures, at most `most` of them and `each` bytes a piece. Cleans to a list, empty where none came."""

    widget = PhotoInput
    default_error_messages = {
        "too_many": gettext_lazy("At most %(most)d photos, please. You chose %(count)d."),
        "too_large": gettext_lazy("“%(name)s” is too large. Please choose a smaller photo."),
    }

    def __init__(self, *, most: int = 6, each: int = 15_000_000, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most, self.each = most, each

    def clean(self, data: Iterable[Upload] | None, initial: Any = None) -> list[Upload]:
        """Each file on its own, then the number of them."""
        files = list(data or [])
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most:
            values = {"most": self.most, "count": len(files)}
            raise ValidationError(self.error_messages["too_many"], code="too_many", params=values)
        for file in files:
            super().clean(file, initial)
            if (file.size or 0) > self.each:
                raise ValidationError(self.error_messages["too_large"], code="too_large", params={"name": file.name})
        return files
