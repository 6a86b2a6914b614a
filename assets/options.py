"""What several commands take, and how they tell a place that cannot be read.

What does not belong here: a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from assets.screen import mistake
from assets.usage import PlaceType, Variable, err
from pipelines.messages import reason_of, say
from pipelines.publish.places import Place, reaching

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def raw_option(default: Place | None, shown: str | bool) -> Decorator:
    """The option that names the documents."""
    return click.option(
        "--raw",
        cls=Variable,
        type=PlaceType(),
        default=default,
        show_default=shown,
        envvar="TAIZHANG_RAW",
        show_envvar=True,
        metavar=_("PLACE"),
        help=_("Folder of the documents as received, or an address such as s3://bucket/prefix."),
    )


warehouse_option = click.option(
    "--warehouse",
    cls=Variable,
    type=PlaceType(),
    default=Path("warehouse"),
    show_default=True,
    envvar="TAIZHANG_WAREHOUSE",
    show_envvar=True,
    metavar=_("PLACE"),
    help=_("Folder that the build writes to, or an address such as s3://bucket/prefix."),
)
remembered_raw = raw_option(None, _("that of the last build"))


@contextmanager
def reading(where: Place) -> Iterator[None]:
    """Tell a place that cannot be read as the mistake that it is."""
    try:
        with reaching(where):
            yield
    except OSError as error:
        message = say("cannot read {place}: {reason}", place=str(where), reason=reason_of(error))
        raise click.exceptions.Exit(mistake(err, message)) from error


def documents_of(raw: Place | None, warehouse: Place) -> Place:
    """The folder of the documents: the one that is named, else the one of the last build."""
    from pipelines.publish.layout import RECORD
    from pipelines.publish.record import raw_of

    return raw or raw_of(warehouse / RECORD) or Path("raw")
