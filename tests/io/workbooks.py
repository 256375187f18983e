"""Workbooks of a test, part by part."""

import io
import zipfile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def sheet_xml(rows: str, behind: str = "") -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


def workbook(
    rows: str = "",
    *,
    behind: str = "",
    texts: str | None = None,
    styles: str | None = None,
    properties: str = "",
    parts: dict[str, str] | None = None,
) -> bytes:
    """Make a workbook with one sheet ``S``; `parts` replaces or adds parts, and drops those that are empty."""
    relations = [("worksheet", "worksheets/sheet1.xml")]
    made = {
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet_xml(rows, behind),
    }
    if texts is not None:
        relations.append(("sharedStrings", "/xl/sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{texts}</sst>'
    if styles is not None:
        relations.append(("styles", "styles.xml"))
        made["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    made["xl/_rels/workbook.xml.rels"] = _relations(relations)
    made |= parts or {}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            if content:
                archive.writestr(name, content)
    return data.getvalue()


def formats(*codes: str | int) -> str:
    """Return styles, one for each format: a number names a format of the standard, a text is a code."""
    own = {code: 164 + at for at, code in enumerate(code for code in codes if isinstance(code, str))}
    numbers = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code.replace(chr(34), "&quot;")}"/>' for code, number in own.items()
    )
    styles = "".join(f'<xf numFmtId="{own.get(code, code)}"/>' for code in codes)
    return f"<numFmts>{numbers}</numFmts><cellXfs>{styles}</cellXfs>"


def _relations(relations: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'
