"""Saved pages and mails as browsers and mail programs write them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

REPORT = (
    "<html><head>{meta}<title>自评报告</title></head><body><p>2023年支出12.5万元。</p>"
    "<table><tr><td>项目</td><td>金额</td></tr><tr><td>人员</td><td>3.2</td></tr></table>"
    "</body></html>"
)


def mht(
    page: str = REPORT.format(meta=""),
    charset: str = "utf-8",
    encoding: str = "quoted-printable",
    declared: str | None = None,
) -> bytes:
    """A page with one picture; `declared` is the charset of the part's head."""
    import base64
    import quopri

    raw = page.encode(charset)
    body = quopri.encodestring(raw) if encoding == "quoted-printable" else base64.encodebytes(raw)
    said = f'; charset="{declared}"' if declared else ""
    return (
        b"From: <Saved by a browser>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--edge"\r\n\r\n\r\n'
        + f"----edge\r\nContent-Type: text/html{said}\r\nContent-ID: <frame@x>\r\n".encode()
        + f"Content-Transfer-Encoding: {encoding}\r\n".encode()
        + b"Content-Location: http://www.example.gov.cn/a.html\r\n\r\n"
        + body
        + b"\r\n----edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: http://www.example.gov.cn/a.png\r\n\r\niVBORw0KGgo=\r\n----edge--\r\n"
    )


def mail(*attachments: tuple[str, bytes], text: str = "请查收附件。", page: str = "") -> bytes:
    """A mail; attachments are names with their bytes."""
    message = EmailMessage()
    message["From"], message["To"] = "a@example.gov.cn", "b@example.gov.cn"
    message["Subject"] = "报送绩效自评材料"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    for name, content in attachments:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes(policy=SMTP)
