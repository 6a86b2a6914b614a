"""How the commands take their arguments and tell their usage.

What does not belong here: a command.
"""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

from assets.language import LANGUAGES, OPTION, told
from assets.screen import Screen, mistake
from assets.typesetting import lines_of
from pipelines.messages import ToldError, say
from pipelines.publish.places import Place, place

out = Screen()
err = Screen(stderr=True)
_WIDEST_TERM = 26


class Page(click.HelpFormatter):
    """A page of help whose lines are measured in columns, not in characters."""

    def write_heading(self, heading: str) -> None:
        """Write a heading with the colon of its language."""
        self.write(" " * self.current_indent + _("{heading}:").format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, parted by an empty line."""
        room = self.width - self.current_indent
        paragraphs = (
            lines_of(" ".join(one.split()), room) for one in text.split("\n\n") if one.strip()
        )
        margin = " " * self.current_indent
        for number, lines in enumerate(paragraphs):
            self.write("\n" if number else "")
            self.write("".join(f"{margin}{line.plain}\n" for line in lines))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = 2
    ) -> None:
        """Write terms with what they mean beside them."""
        del col_max  # one width for all lists, so that they stand below each other
        left = _WIDEST_TERM + col_spacing
        for term, meaning in rows:
            first, *others = lines_of(meaning, self.width - self.current_indent - left)
            if cell_len(term) > _WIDEST_TERM:
                self.write(" " * self.current_indent + term + "\n")
                term = ""
            margin = " " * self.current_indent
            self.write(f"{margin}{set_cell_size(term, left)}{first.plain}\n")
            self.write("".join(f"{margin}{' ' * left}{line.plain}\n" for line in others))


class _Context(click.Context):
    formatter_class = Page


class Variable(click.Option):
    """An option that an environment variable may give, which messages name as help does."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Name the option and its variable in the reader's language."""
        named = click.Parameter.get_error_hint(self, ctx)
        return f"{named} ({_('env var: {var}').format(var=self.envvar)})"


lang_option = click.option(
    OPTION,
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=_("Language of the screen; by default that of the locale, English where it is another."),
)


class Command(click.Command):
    """A command whose function gives the exit code, and may end with an error that is told."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = _("[OPTIONS]")
        lang_option(self)  # as before the command: `cli` has read it by then

    def invoke(self, ctx: click.Context) -> Any:
        """Run it and end with its code; 2 where its user has to put something right."""
        try:
            code = super().invoke(ctx)
        except ToldError as error:
            code = mistake(err, error.message)
        ctx.exit(code)


STOPPED = 130
"""The exit code of what Ctrl-C ended: 128 and the number of its signal (POSIX shells)."""


class Commands(click.Group):
    """The commands, in the order in which a new user needs them."""

    context_class = _Context
    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = _("[OPTIONS]")
        self.subcommand_metavar = _("COMMAND [ARGS]...")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name them as they were declared."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl-C before its work has begun ends it as Ctrl-C does later."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            err.tell(say("interrupted"))
            ctx.exit(STOPPED)


class Whole(click.IntRange):
    """A whole number, called so in the reader's language."""

    name = _("whole number")


class Span(click.FloatRange):
    """A span of time in seconds, called so in the reader's language."""

    name = _("number of seconds")


class PlaceType(click.ParamType[Place]):
    """A folder, or the address of an object store."""

    name = "place"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        """Read it; an empty one would be the folder that one stands in."""
        if isinstance(value, Place):
            return value
        if not value.strip():
            self.fail(_("an empty text names no folder"), param, ctx)
        try:
            return place(value)
        except ToldError as error:
            self.fail(told(error.message), param, ctx)
