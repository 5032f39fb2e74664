"""Bars in cells in one plain colour: Excel draws them fading out unless an extension says otherwise.

openpyxl does not write that extension, so it is added to the XML of the finished sheet, in the form
Excel itself uses since 2010 (ECMA-376 extension lists; namespace ``x14``). Older programs skip it.
"""

from __future__ import annotations

import re

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_OF_RULE, _OF_SHEET = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}", "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
_FORMAT = re.compile(r'<conditionalFormatting sqref="([^"]+)">(.*?)</conditionalFormatting>', re.DOTALL)
_BAR = re.compile(r"(</dataBar>)(</cfRule>)")


def with_solid_bars(xml: str) -> str:
    """The sheet's XML with every data bar made solid; unchanged when it has none or has extensions already."""
    if "<dataBar" not in xml or "<extLst" in xml:
        return xml
    described: list[str] = []

    def extend(found: re.Match[str]) -> str:
        cells = found.group(1)

        def one(_: re.Match[str]) -> str:
            identity = f"{{00000000-0000-4000-8000-{len(described) + 1:012X}}}"
            described.append(_described(identity, cells))
            ext = f'<ext uri="{_OF_RULE}" xmlns:x14="{_X14}"><x14:id>{identity}</x14:id></ext>'
            return f"</dataBar><extLst>{ext}</extLst></cfRule>"

        return found.group(0).replace(found.group(2), _BAR.sub(one, found.group(2)))

    xml = _FORMAT.sub(extend, xml)
    whole = "".join(described)
    ext = (
        f'<ext uri="{_OF_SHEET}" xmlns:x14="{_X14}"><x14:conditionalFormattings>{whole}'
        "</x14:conditionalFormattings></ext>"
    )
    return xml.replace("</worksheet>", f"<extLst>{ext}</extLst></worksheet>")


def _described(identity: str, cells: str) -> str:
    """From zero to the largest value of the cells, without a frame and without fading."""
    return (
        f'<x14:conditionalFormatting xmlns:xm="{_XM}"><x14:cfRule type="dataBar" id="{identity}">'
        '<x14:dataBar minLength="0" maxLength="100" border="0" gradient="0">'
        '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="max"/>'
        '<x14:negativeFillColor rgb="FFD9D9D9"/><x14:axisColor rgb="FF8C8C8C"/></x14:dataBar></x14:cfRule>'
        f"<xm:sqref>{cells}</xm:sqref></x14:conditionalFormatting>"
    )
