from lxml import etree

from extractors.office.profile import SETTINGS, write_profile

NAME = "{http://openoffice.org/2001/registry}name"


def test_the_profile_switches_macros_and_links_off_and_leads_the_network_nowhere(tmp_path):
    address = write_profile(tmp_path / "a b")
    assert address == (tmp_path / "a b").as_uri()
    root = etree.parse(str(tmp_path / "a b" / "user" / "registrymodifications.xcu")).getroot()
    values = {prop.get(NAME): prop.findtext("value") for prop in root.iter("prop")}
    assert values["DisableMacrosExecution"] == "true"
    assert values["BlockUntrustedRefererLinks"] == "true"
    assert (values["ooInetHTTPProxyName"], values["ooInetHTTPProxyPort"]) == ("127.0.0.1", "9")
    assert len(values) == len(SETTINGS)
