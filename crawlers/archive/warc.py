"""One source as a WARC/1.1 file, for exchange and replay; the store stays the archive."""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.ledger.provenance import Exchange, Pairs, Provenance, provenance_of
from crawlers.places import ArchivePlaces
from crawlers.store.store import Store

# The store keeps bodies unpacked: what these headers said is true of the wire only.
_OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_KEPT_AS = "X-Archive-Orig-"


@dataclass(frozen=True, slots=True)
class WarcSummary:
    """What was written: contents in full, and repetitions that refer to an earlier one."""

    path: Path
    contents: int
    repetitions: int
    bytes: int


def export_warc(home: Path, source_id: str, target: Path, year: int | None = None) -> WarcSummary:
    """Write every archived content of a source (or of one year) as gzipped WARC/1.1.

    The file appears whole or not at all. Redirects, TLS, the page that linked and our sha256
    stand in a metadata record beside each content. Raises LedgerUnreadable or StoreDamaged.
    """
    places = ArchivePlaces(home)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}-", delete=False
    ) as stream:
        temporary = Path(stream.name)
        try:
            warc = _Warc(stream, Store(places.store), target.name, source_id)
            for entry in provenance_of(places.ledger, source_id, year):
                warc.add(entry)
            stream.flush()
            temporary.chmod(0o644)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return WarcSummary(target, warc.contents, warc.repetitions, target.stat().st_size)


class _Warc:
    """A WARC file that is being written."""

    def __init__(self, stream: Any, store: Store, name: str, source_id: str) -> None:  # noqa: ANN401
        self._writer = WARCWriter(stream, gzip=True, warc_version="WARC/1.1")
        self._store = store
        self._source_id = source_id
        self._written: dict[str, tuple[str, str, str]] = {}
        self.contents = 0
        self.repetitions = 0
        info = {
            "software": f"jixiao/{version('jixiao')}",
            "format": "WARC File Format 1.1",
            "description": f"contents archived from source {source_id}",
        }
        self._writer.write_record(self._writer.create_warcinfo_record(name, info))

    def add(self, entry: Provenance) -> None:
        """Write one content: the answer, what was asked, and where it all came from."""
        date = _date(entry.exchange.asked_at if entry.exchange else entry.retrieved_at)
        if entry.exchange is None:
            record = self._resource(entry, date)
        elif before := self._written.get(entry.sha256):
            record = self._repetition(entry, entry.exchange, date, before)
        else:
            record = self._response(entry, entry.exchange, date)
        self._writer.write_record(record)
        beside = {"WARC-Concurrent-To": record.rec_headers.get_header("WARC-Record-ID")}
        if entry.exchange:
            self._writer.write_record(self._request(entry.exchange, date, beside))
        self._writer.write_record(self._metadata(entry, date, beside))

    def _response(self, entry: Provenance, exchange: Exchange, date: str) -> Any:  # noqa: ANN401
        body = self._store.read(entry.sha256)
        record = self._record(
            exchange.final_url, "response", date, body, http_headers=_answer(exchange, len(body))
        )
        if exchange.ip_address:
            record.rec_headers.add_header("WARC-IP-Address", exchange.ip_address)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        self._written[entry.sha256] = (digest, exchange.final_url, date)
        self.contents += 1
        return record

    def _repetition(
        self, entry: Provenance, exchange: Exchange, date: str, before: tuple[str, str, str]
    ) -> Any:  # noqa: ANN401
        digest, url, first_date = before
        self.repetitions += 1
        return self._writer.create_revisit_record(
            exchange.final_url,
            digest,
            url,
            first_date,
            http_headers=_answer(exchange, entry.bytes),
            warc_headers_dict={"WARC-Date": date},
        )

    def _resource(self, entry: Provenance, date: str) -> Any:  # noqa: ANN401
        self.contents += 1
        body = self._store.read(entry.sha256)
        return self._record(entry.url, "resource", date, body, content_type=_ANY_BYTES)

    def _request(self, exchange: Exchange, date: str, more: dict[str, str]) -> Any:  # noqa: ANN401
        parts = urlsplit(exchange.final_url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers: Pairs = (("Host", parts.netloc), *exchange.request_headers)
        line = f"{exchange.method} {path} {_protocol(exchange)}"
        asked = StatusAndHeaders(line, headers, is_http_request=True)
        return self._record(exchange.final_url, "request", date, b"", http_headers=asked, more=more)

    def _metadata(self, entry: Provenance, date: str, more: dict[str, str]) -> Any:  # noqa: ANN401
        fields: dict[str, object] = {
            "jixiao-source": self._source_id,
            "jixiao-url": entry.url,
            "jixiao-sha256": entry.sha256,
            "jixiao-version": entry.ordinal,
            "jixiao-file-name": entry.file_name,
            "jixiao-title": entry.title,
            "via": entry.page_url,
        }
        if entry.exchange:
            fields["jixiao-redirects"] = _json(entry.exchange.redirects)
            fields["jixiao-tls"] = _json(entry.exchange.tls)
        lines = (f"{name}: {_one_line(value)}\r\n" for name, value in fields.items() if value)
        body = "".join(lines).encode()
        url = entry.exchange.final_url if entry.exchange else entry.url
        return self._record(url, "metadata", date, body, more=more)

    def _record(
        self,
        url: str,
        kind: str,
        date: str,
        body: bytes,
        http_headers: StatusAndHeaders | None = None,
        content_type: str = "",
        more: dict[str, str] | None = None,
    ) -> Any:  # noqa: ANN401
        return self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict={"WARC-Date": date, **(more or {})},
            http_headers=http_headers,
        )


_ANY_BYTES = "application/octet-stream"


def _answer(exchange: Exchange, length: int) -> StatusAndHeaders:
    headers = [
        (_KEPT_AS + name if name.lower() in _OF_THE_WIRE else name, value)
        for name, value in exchange.response_headers
    ]
    headers.append(("Content-Length", str(length)))
    line = f"{exchange.status} {_phrase(exchange.status)}"
    return StatusAndHeaders(line, headers, protocol=_protocol(exchange))


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _protocol(exchange: Exchange) -> str:
    return exchange.protocol if exchange.protocol.startswith("HTTP/") else "HTTP/1.1"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _one_line(value: object) -> str:
    return " ".join(str(value).split())
