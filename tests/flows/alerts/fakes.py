"""The three chat vendors on loopback: each takes, rejects or ignores what a script says."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr

from flows.alerts.settings import AlertSettings

SECRETS = {"dingtalk": "SEC-ding", "feishu": "fei-secret"}
TAKEN = {
    "dingtalk": {"errcode": 0, "errmsg": "ok"},
    "wecom": {"errcode": 0, "errmsg": "ok"},
    "feishu": {"StatusCode": 0, "StatusMessage": "success", "code": 0, "msg": "success"},
}
LIMITS = {"dingtalk": 20_000, "wecom": 4_096, "feishu": 20_480}


class Vendors:
    """What the fakes were sent, and how they shall answer next; `None` hangs up."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.taken: dict[str, list[str]] = defaultdict(list)  # texts, by vendor
        self.offered: dict[str, int] = defaultdict(int)
        self.faults: dict[str, list[tuple[int, object] | None]] = defaultdict(list)
        self.always: dict[str, tuple[int, object] | None] = {}

    def settings(self, **others: object) -> AlertSettings:
        """Settings that lead to these fakes."""
        given = {name: SecretStr(f"{self.address}/{name}?key=top-secret") for name in TAKEN}
        secrets = {f"{name}_secret": SecretStr(secret) for name, secret in SECRETS.items()}
        return AlertSettings(**{**given, **secrets, "timeout_seconds": 5.0, **others})

    def answer(self, name: str, path: str, body: dict[str, object]) -> tuple[int, object] | None:
        """Judge one message as the vendor would, unless a fault is due."""
        self.offered[name] += 1
        if self.faults[name]:
            return self.faults[name].pop(0)
        if name in self.always:
            return self.always[name]
        if not is_signed(name, path, body):
            return 200, {"errcode": 310000, "code": 19021, "errmsg": "sign not match"}
        text = text_of(name, body)
        if len(text.encode()) > LIMITS[name]:
            return 200, {"errcode": 40058, "code": 11246, "errmsg": "too long"}
        self.taken[name].append(text)
        return 200, TAKEN[name]


def text_of(name: str, body: dict[str, object]) -> str:
    if name == "feishu":
        card = body["card"]
        return f"{card['header']['title']['content']}\n{card['elements'][0]['content']}"
    markdown = body["markdown"]
    return markdown["text"] if name == "dingtalk" else markdown["content"]


def is_signed(name: str, path: str, body: dict[str, object]) -> bool:
    """Whether the signature is the one of the vendor's manual, made here in our own words."""
    if name == "wecom":
        return True
    if name == "dingtalk":
        query = parse_qs(urlsplit(path).query)
        stamp, sign = query["timestamp"][0], query["sign"][0]
        key, words = SECRETS[name], f"{stamp}\n{SECRETS[name]}"
    else:
        stamp, sign = body["timestamp"], body["sign"]
        key, words = f"{stamp}\n{SECRETS[name]}", ""
    made = hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()
    return base64.b64encode(made).decode() == sign


@contextmanager
def vendors() -> Iterator[Vendors]:
    """Run the fakes on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            name = urlsplit(self.path).path.strip("/")
            answer = state.answer(name, self.path, body)
            if answer is None:
                self.close_connection = True
                return
            status, content = answer
            written = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Vendors(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
