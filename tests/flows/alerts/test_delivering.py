"""Delivered is only what the vendor's own code says was taken."""

from __future__ import annotations

import sqlite3

import pytest
from pydantic import SecretStr

from flows.alerts.channels import channels, fallback
from flows.alerts.conditions import Condition
from flows.alerts.delivering import PER_MINUTE
from flows.alerts.errors import ChannelMisconfigured
from flows.alerts.settings import AlertSettings

REJECTIONS = {
    "dingtalk": (200, {"errcode": 310000, "errmsg": "keywords not in content"}),
    "wecom": (200, {"errcode": 93000, "errmsg": "invalid webhook url"}),
    "feishu": (200, {"code": 19021, "msg": "sign match fail"}),
}
BUSY = {
    "429": (429, {"message": "slow down"}),
    "an error code": (200, {"errcode": -1, "errmsg": "system busy"}),
    "no code at all": (200, {}),
    "no JSON": (200, "<html>"),
    "a server error": (502, "bad gateway"),
    "nothing": None,
}


def attempts(settings, channel: str) -> list[tuple[str, str | None]]:
    with sqlite3.connect(settings.home / "alerts.sqlite") as db:
        return db.execute(
            "SELECT outcome, reason FROM delivery WHERE channel = ? ORDER BY 1, delivery_id",
            [channel],
        ).fetchall()


def test_every_vendor_takes_a_signed_message(night, stale, fakes):
    result = night(stale())
    assert [delivery.reason for delivery in result.deliveries] == [None, None, None]
    assert {name: len(texts) for name, texts in fakes.taken.items()} == {
        "dingtalk": 1,
        "wecom": 1,
        "feishu": 1,
    }


@pytest.mark.parametrize("name", REJECTIONS)
def test_a_200_with_an_error_code_is_no_delivery_and_is_not_tried_again_at_once(
    night, stale, fakes, settings, name
):
    fakes.faults[name] = [REJECTIONS[name]]
    result = night(stale())
    [failure] = result.failures
    assert (failure.channel, fakes.offered[name], result.unsent) == (name, 1, 1)
    code, words = REJECTIONS[name][1].values()
    assert failure.reason == f"code {code}: {words}"
    assert attempts(settings, name) == [("failed", failure.reason)]
    assert night(stale()).unsent == 0  # the next night tells it
    assert len(fakes.taken[name]) == 1
    others = {other for other in REJECTIONS if other != name}
    assert all(len(fakes.taken[other]) == 1 for other in others)  # and repeats it nowhere


@pytest.mark.parametrize("fault", BUSY.values(), ids=BUSY.keys())
def test_a_busy_vendor_is_asked_again_with_growing_pauses(
    night, stale, fakes, time, settings, fault
):
    fakes.faults["dingtalk"] = [fault, fault]
    assert night(stale()).failures == ()
    assert time.slept == [2.0, 4.0]
    outcomes = [outcome for outcome, _ in attempts(settings, "dingtalk")]
    assert outcomes == ["delivered", "failed", "failed"]


@pytest.mark.parametrize("fault", BUSY.values(), ids=BUSY.keys())
def test_after_the_last_attempt_the_alert_stays_unsent(night, stale, fakes, fault):
    fakes.always["wecom"] = fault
    result = night(stale())
    assert [(f.channel, f.told) for f in result.failures] == [("wecom", frozenset())]
    assert (fakes.offered["wecom"], result.unsent) == (4, 1)


def test_the_wait_that_a_vendor_asks_for_is_kept(night, stale, fakes, time, monkeypatch):
    import flows.alerts.channels as module

    monkeypatch.setattr(module, "_retry_after", lambda answer: 17.0)
    fakes.faults["feishu"] = [(429, {})]
    night(stale())
    assert time.slept == [17.0]


def test_an_alert_that_was_rejected_and_is_over_is_still_told(night, stale, fakes):
    fakes.always["dingtalk"] = REJECTIONS["dingtalk"]
    night(stale())
    night()
    fakes.always.clear()
    night()
    [text] = fakes.taken["dingtalk"]
    assert "已解决 Resolved" in text
    assert night().deliveries == ()


def test_what_was_taken_of_a_long_digest_is_not_told_twice(night, fakes):
    many = [Condition(f"check_{n:03}", "来源", "error", "原因" * 80) for n in range(60)]
    taken = 4
    night(asked=())
    fakes.faults["wecom"] = []
    original = fakes.answer

    def falters(name, path, body):
        if name == "wecom" and len(fakes.taken["wecom"]) >= taken:
            return REJECTIONS["wecom"]
        return original(name, path, body)

    fakes.answer = falters
    first = night(*many, asked=())
    fakes.answer = original
    assert 0 < first.unsent < len(many)
    assert night(*many, asked=()).unsent == 0
    together = "\n".join(fakes.taken["wecom"])
    assert [together.count(f"（check＿{n:03}）") for n in range(60)] == [1] * 60


def test_a_robot_is_never_sent_more_than_its_vendor_allows_in_a_minute(
    night, fakes, time, settings
):
    many = (Condition(f"check_{n:03}", "来源", "error", "原因" * 100) for n in range(200))
    night(*many, asked=())
    assert len(fakes.taken["wecom"]) > PER_MINUTE
    with sqlite3.connect(settings.home / "alerts.sqlite") as db:
        [(most,)] = db.execute(
            "SELECT max(n) FROM (SELECT count(*) OVER (ORDER BY julianday(attempted_at) * 86400.0 "
            "RANGE BETWEEN 59.9 PRECEDING AND CURRENT ROW) AS n FROM delivery "
            "WHERE channel = 'wecom')"
        ).fetchall()
    assert most <= PER_MINUTE
    assert sum(time.slept) >= 60


def test_the_fallback_gets_what_a_channel_did_not_take_and_only_that(night, stale, fakes, tmp_path):
    fallen = SecretStr(f"json://{fakes.address.removeprefix('http://')}/fallback")
    night(stale("甲"), fallback=fallen)
    fakes.always["dingtalk"] = REJECTIONS["dingtalk"]
    taken = []
    original = fakes.answer

    def take(name, path, body):
        if name != "fallback":
            return original(name, path, body)
        taken.append(body["message"])
        return 200, {}

    fakes.answer = take
    result = night(stale("甲"), stale("乙"), fallback=fallen)
    assert [d.channel for d in result.deliveries] == ["dingtalk", "wecom", "feishu", "fallback"]
    [message] = taken
    assert "乙" in message
    assert "甲" not in message
    assert "keywords not in content" in message
    assert result.unsent == 1
    night(stale("甲"), stale("乙"), fallback=fallen)
    assert len(taken) == 1


def test_no_secret_gets_into_state_log_or_words(night, stale, fakes, settings):
    fakes.always["wecom"] = None
    result = night(stale())
    held = (settings.home / "alerts.sqlite").read_bytes()
    for path in settings.home.glob("alerts.sqlite-*"):
        held += path.read_bytes()
    said = f"{result} {fakes.settings()}"
    for secret in ("top-secret", "SEC-ding", "fei-secret"):
        assert secret.encode() not in held
        assert secret not in said


@pytest.mark.parametrize("scheme", ["dingtalk", "wecombot", "feishu", "lark"])
def test_apprise_is_not_used_for_vendors_whose_rejections_it_does_not_hear(scheme):
    with pytest.raises(ChannelMisconfigured, match="rejection"):
        channels(AlertSettings(mail=SecretStr(f"{scheme}://token")))
    with pytest.raises(ChannelMisconfigured, match="rejection"):
        fallback(AlertSettings(fallback=SecretStr(f"{scheme}://token")))


def test_settings_come_from_the_environment_and_from_the_table_of_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jixiao.toml").write_text('[alerts]\nwecom = "https://w"\nmail = "json://a"\n')
    monkeypatch.setenv("JIXIAO_ALERT_MAIL", "json://b")
    settings = AlertSettings()
    assert settings.wecom.get_secret_value() == "https://w"
    assert settings.mail.get_secret_value() == "json://b"
