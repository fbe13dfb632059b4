"""Write the briefing as a mail with a part in text and one in HTML, to pipe to sendmail."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from digest.domain import Briefing
from digest.rendering import templates
from digest.rendering.base import Renderer
from digest.rendering.escaping import plain
from digest.rendering.html import asset
from digest.rendering.markdown import to_markdown
from digest.rendering.templates import UserTemplate
from digest.rendering.view_model import BriefingView
from digest.rendering.views import Link, no_link


class MailRenderer(Renderer):
    """Write a mail without addresses and without a date: whoever sends it puts them in."""

    name, label, suffixes = "eml", "mail", (".eml",)

    def render(self, briefing: Briefing, link: Link = no_link, template: UserTemplate | None = None) -> str:
        """Return the mail, all of it ASCII.

        Links to earlier briefings are left out: they are paths, which lead nowhere from a mail.
        """
        from markupsafe import Markup

        view = BriefingView(briefing)
        text = to_markdown(briefing)
        page = templates.fill("mail.html", {"view": view, "style": Markup(asset("mail.css"))}).strip() + "\n"
        mail = EmailMessage(policy=SMTP.clone(linesep="\n"))
        mail["Subject"] = plain(view.title)
        mail["X-Generator"] = plain(briefing.meta.tool)
        mail.set_content(text, cte="quoted-printable")
        mail.add_alternative(page, subtype="html", cte="quoted-printable")
        # a boundary from the content, so that the same briefing is the same bytes
        mail.set_boundary("digest-" + hashlib.sha256((text + page).encode()).hexdigest()[:32])
        return mail.as_bytes().decode("ascii")


RENDERER = MailRenderer()
