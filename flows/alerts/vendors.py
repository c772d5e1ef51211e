"""The three chat vendors: how a message looks, is signed, and is known to have been taken.

All of them answer HTTP 200 to what they reject; only the code in the body tells. Limits and
codes are the vendors' own (custom robots of DingTalk, WeCom and Feishu).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flows.alerts.digest import Message


@dataclass(frozen=True, slots=True)
class Request:
    """One POST: what goes into the address, and the JSON body."""

    query: Mapping[str, str]
    body: Mapping[str, Any]


class Vendor(ABC):
    """A kind of robot; `limit` is in bytes of UTF-8, `busy` are codes that call for patience."""

    name: ClassVar[str]
    limit: ClassVar[int]
    code_keys: ClassVar[tuple[str, ...]]
    busy: ClassVar[frozenset[int]]

    @abstractmethod
    def request(self, message: Message, secret: str | None, timestamp: float) -> Request:
        """Give the message as this vendor wants it; `timestamp` in seconds since 1970."""

    def verdict(self, answer: object) -> tuple[int | None, str]:
        """Give the vendor's code (0: taken; None: it says nothing) and its words."""
        if not isinstance(answer, Mapping):
            return None, "the answer is not what this vendor answers"
        words = str(answer.get("errmsg") or answer.get("msg") or answer.get("StatusMessage") or "")
        for key in self.code_keys:
            code = answer.get(key)
            if isinstance(code, int) and not isinstance(code, bool):
                return code, words
        return None, "the answer holds no code"


class DingTalk(Vendor):
    """钉钉自定义机器人, 加签: the signature goes into the address, milliseconds beside it."""

    name = "dingtalk"
    limit = 18_000  # of 20,000
    code_keys = ("errcode",)
    busy = frozenset({-1, 130101, 410100})

    def request(self, message: Message, secret: str | None, timestamp: float) -> Request:
        """Give a Markdown message with its signature."""
        markdown = {"title": message.title, "text": f"#### {message.title}\n\n{message.text}"}
        query: dict[str, str] = {}
        if secret:
            stamp = str(int(timestamp * 1000))
            digest = _hmac(secret, f"{stamp}\n{secret}")
            query = {"timestamp": stamp, "sign": base64.b64encode(digest).decode()}
        return Request(query, {"msgtype": "markdown", "markdown": markdown})


class WeCom(Vendor):
    """企业微信群机器人: unsigned, the key in its address is the secret."""

    name = "wecom"
    limit = 4_000  # of 4,096
    code_keys = ("errcode",)
    busy = frozenset({-1, 45009, 45033})

    def request(self, message: Message, secret: str | None, timestamp: float) -> Request:
        """Give a Markdown message."""
        content = f"**{message.title}**\n\n{message.text}"
        return Request({}, {"msgtype": "markdown", "markdown": {"content": content}})


class Feishu(Vendor):
    """飞书自定义机器人, 签名校验: the signature goes into the body, with seconds."""

    name = "feishu"
    limit = 18_000  # of 20 KB
    code_keys = ("code", "StatusCode")
    busy = frozenset({9499, 11232, 11233})

    def request(self, message: Message, secret: str | None, timestamp: float) -> Request:
        """Give a card with its signature."""
        card = {
            "header": {"title": {"tag": "plain_text", "content": message.title}},
            "elements": [{"tag": "markdown", "content": message.text}],
        }
        body: dict[str, Any] = {"msg_type": "interactive", "card": card}
        if secret:
            stamp = str(int(timestamp))
            digest = _hmac(f"{stamp}\n{secret}", "")
            body |= {"timestamp": stamp, "sign": base64.b64encode(digest).decode()}
        return Request({}, body)


VENDORS: dict[str, Vendor] = {vendor.name: vendor for vendor in (DingTalk(), WeCom(), Feishu())}


def _hmac(key: str, words: str) -> bytes:
    return hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()
