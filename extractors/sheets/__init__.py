"""Spreadsheets (xlsx, xls, et): what every sheet shows, with the cell it stands in."""

from extractors.sheets.xls import read_xls
from extractors.sheets.xlsx import read_xlsx
from extractors.sheets.xml_2003 import read_excel_xml

__all__ = ["read_excel_xml", "read_xls", "read_xlsx"]
