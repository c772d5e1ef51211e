"""A look at a new site: reachable, which CMS, what would be found."""

from crawlers.probe.probe import Probe
from crawlers.probe.report import ProbeReport
from crawlers.probe.saving import save_fixture
from crawlers.probe.start import add_to_file, probe_address
from crawlers.probe.visitor import Visitor

__all__ = ["Probe", "ProbeReport", "Visitor", "add_to_file", "probe_address", "save_fixture"]
